import { connect, type Socket } from 'node:net';
import { serveTcp } from './tcp-door.ts';

/** What a bad line does to the bytes that a broker sends; `sent` counts those before. Returns false to cut it. */
type Trouble = (bytes: Buffer, to: Socket, sent: number) => boolean;

/** A line to a port of 127.0.0.1. Only what the broker sends is in trouble. Returns the port of its near end. */
export function badLine(to: number, trouble: Trouble): Promise<number> {
  return serveTcp((socket) => {
    const inner = connect(to, '127.0.0.1');
    inner.on('error', () => undefined);
    inner.once('close', () => socket.destroy());
    socket.once('close', () => inner.destroy());
    socket.pipe(inner);
    let sent = 0;
    inner.on('data', (bytes: Buffer) => {
      if (!trouble(bytes, socket, sent)) socket.destroySoon();
      sent += bytes.length;
    });
  });
}

/** Lets through so many bytes and then closes. */
export const cutAfter =
  (limit: number): Trouble =>
  (bytes, to, sent) => {
    to.write(bytes.subarray(0, Math.max(0, limit - sent)));
    return sent + bytes.length < limit;
  };

/** A byte at a time, with a pause after each. */
export function slowly(pauseMs: number): Trouble {
  let before = Promise.resolve();
  return (bytes, to) => {
    before = before.then(async () => {
      for (const byte of bytes) {
        to.write(Uint8Array.of(byte));
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    });
    return true;
  };
}
