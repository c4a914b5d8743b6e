import { Duplex } from 'node:stream';
import { packetGuard } from './packet-guard.ts';
import { plazaLimits } from './rules.ts';

/**
 * A guest's stream as the broker is to see it. A packet that would take memory without bound ends it at its header. Who
 * leaves too much unread is sent away. The broker is never asked to wait for a reader: aedes would, up to its drain
 * timeout, and a hundred messages that wait for one reader hold up the whole plaza.
 */
export function guestStream(stream: Duplex): Duplex {
  const guard = packetGuard(plazaLimits.packetBytes);
  const whole = new Duplex({
    writableHighWaterMark: Number.MAX_SAFE_INTEGER,
    read: () => void guard.resume(),
    write(chunk: Uint8Array, _encoding, done) {
      stream.write(chunk);
      done(stream.writableLength > plazaLimits.unreadBytes ? new Error('leaves too much unread') : null);
    },
    final(done) {
      stream.end(() => done());
    },
  });
  guard.on('data', (chunk: Uint8Array) => {
    if (!whole.push(chunk)) guard.pause();
  });
  guard.once('end', () => whole.push(null));
  stream.pipe(guard);

  const end = (): void => {
    stream.destroy();
    guard.destroy();
    whole.destroy();
  };
  for (const part of [guard, whole, stream]) part.once('error', end);
  for (const part of [whole, stream]) part.once('close', end);
  return whole;
}
