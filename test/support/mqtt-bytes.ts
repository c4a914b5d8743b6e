import { generate } from 'mqtt-packet';

/** A CONNECT of MQTT 3.1.1. */
export const connectPacket = (login: { readonly user: string; readonly password: string }): Buffer =>
  generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: `x${String(Math.random()).slice(2)}`,
    keepalive: 60,
    username: login.user,
    password: Buffer.from(login.password),
  });

/** A PUBLISH with QoS 0. */
export const publishPacket = (topic: string, payload: Buffer): Buffer =>
  generate({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false });

export const subscribePacket = (topic: string): Buffer =>
  generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 0 }] });
