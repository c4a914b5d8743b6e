import type { Socket } from 'node:net';
import { generate, parser, type IConnackPacket, type IConnectPacket, type Packet } from 'mqtt-packet';
import { serveTcp } from './tcp-door.ts';

/** What a broker of MQTT 5 says, for those who never said it by themselves. */
type Answer = Packet | Uint8Array | 'silence' | 'hang-up';

/** One client that came to it. */
interface FakeVisitor {
  readonly connect: IConnectPacket;
  /** Sends it this now. */
  send(...answers: readonly Answer[]): void;
  readonly ended: Promise<void>;
}

export interface FakeBroker {
  readonly port: number;
  /** All who sent a CONNECT, in order. */
  readonly visitors: readonly FakeVisitor[];
}

export const letIn: IConnackPacket = { cmd: 'connack', sessionPresent: false, reasonCode: 0, returnCode: 0 };
export const refusal = (
  reasonCode: number,
  properties: { serverReference?: string; reasonString?: string } = {},
): Packet => ({
  cmd: 'connack',
  sessionPresent: false,
  reasonCode,
  properties,
});
export const farewell = (
  reasonCode: number,
  properties: { serverReference?: string; reasonString?: string } = {},
): Packet => ({
  cmd: 'disconnect',
  reasonCode,
  properties,
});

/**
 * A small broker of MQTT 5 on 127.0.0.1 that passes nothing on. `welcome` says what it answers to the visitor of that
 * number, from 0; `hears` what it answers to a subscription.
 */
export async function startFakeBroker(how: {
  readonly welcome?: (visit: number, connect: IConnectPacket) => Answer;
  readonly hears?: number;
  /** Gives no sign of life when asked for one. */
  readonly silent?: boolean;
}): Promise<FakeBroker> {
  const visitors: FakeVisitor[] = [];
  const port = await serveTcp((socket) => {
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const read = parser();
    let version = 5;
    const send = (...answers: readonly Answer[]): void => answers.forEach((answer) => say(socket, answer, version));
    read.on('error', () => socket.destroy());
    read.on('packet', (packet) => {
      if (packet.cmd === 'connect') {
        version = packet.protocolVersion ?? 4;
        visitors.push({ connect: packet, send, ended });
        send(how.welcome?.(visitors.length - 1, packet) ?? letIn);
      } else if (packet.cmd === 'subscribe') {
        send({ cmd: 'suback', messageId: packet.messageId ?? 1, granted: [how.hears ?? 0] });
      } else if (packet.cmd === 'pingreq' && how.silent !== true) send({ cmd: 'pingresp' });
    });
    socket.on('data', (bytes: Buffer) => read.parse(bytes));
  });
  return { port, visitors };
}

function say(socket: Socket, answer: Answer, version: number): void {
  if (answer === 'silence') return;
  if (answer === 'hang-up') return void socket.end();
  socket.write(answer instanceof Uint8Array ? answer : generate(answer, { protocolVersion: version }));
}
