import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { generate } from 'mqtt-packet';
import type { BenchMessage } from './crowd.ts';

/** Says things to a broker on 127.0.0.1 as cheaply as can be: what is measured is not the one who speaks. */
export interface Publisher {
  /** Packets made beforehand. */
  say(packets: readonly Buffer[]): void;
  close(): void;
}

export const packetOf = ({ topic, payload }: BenchMessage): Buffer =>
  generate({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 0, dup: false, retain: false });

export async function openPublisher(port: number): Promise<Publisher> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.write(
    generate({
      cmd: 'connect',
      clientId: `bench-${String(process.pid)}-${String(++opened)}`,
      keepalive: 0,
      clean: true,
    }),
  );
  await once(socket, 'data');
  socket.on('data', () => undefined);
  return {
    say: (packets) => void socket.write(Buffer.concat(packets)),
    close: () => void socket.destroy(),
  };
}
let opened = 0;
