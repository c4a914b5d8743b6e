import type { ConnectionProblem } from '../../contract/state.ts';
import type { MqttVersion } from './connection-attempt.ts';
import type { Answer } from './connection-dial.ts';
import type { BrokerAddress } from './connection-place.ts';

const plainPort = 1883;

/** Whether to begin with TLS. `worked`: it has been used there before. */
export const usesTls = ({ tls, port }: BrokerAddress, worked: boolean): boolean =>
  tls === 'on' || (tls === 'auto' && (worked || port !== plainPort));

/**
 * Whether 'auto' may go on without TLS. A bad certificate, or anything else said in TLS, never opens that way. Silence
 * may be a slow network, so it does not where a password would follow; no answer does only where the plain port is
 * another one.
 */
export function mayGoPlain(
  { tls, port, password }: BrokerAddress,
  answer: Answer,
  problem: ConnectionProblem,
): boolean {
  if (tls !== 'auto') return false;
  switch (answer) {
    case 'tls':
      return false;
    case 'other':
      return true;
    case 'silent':
      return password === '';
    case 'none':
      return port === null && (problem.code === 'refused' || problem.code === 'timeout');
  }
}

/** Whether to come again with MQTT 3.1.1: the broker refused version 5, or hung up on it without a word. */
export function usesOlderMqtt(
  { address, version }: { readonly address: BrokerAddress; readonly version: MqttVersion },
  { code }: ConnectionProblem,
  answer: Answer,
): boolean {
  if (address.way.mqtt !== 'auto' || version === 4) return false;
  return code === 'mqtt-version' || (code === 'closed' && (answer === 'other' || answer === 'tls'));
}

/**
 * The broker that another one sends us to (MQTT 5, "use another server" and "server moved"), or null where we do not
 * follow: who has not proven itself must not choose where our password goes, and a pinned certificate is one broker's.
 */
export function redirected(
  address: BrokerAddress,
  tls: boolean,
  { code }: ConnectionProblem,
  reference: string,
): BrokerAddress | null {
  if (code !== 'moved' || (!tls && address.password !== '') || address.way.pinned !== '') return null;
  // One of several references, apart by spaces; an IPv6 address stands in brackets (section 4.13).
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?(?:\s|$)/iu.exec(reference.trim());
  const host = found?.[1] ?? found?.[2];
  const port = found?.[3] === undefined ? address.port : Number(found[3]);
  if (host === undefined || (port !== null && (port < 1 || port > 65_535))) return null;
  return { ...address, host, port, tls: tls ? 'on' : 'off', way: { ...address.way, serverName: '' } };
}
