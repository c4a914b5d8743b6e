import { Transform } from 'node:stream';

/**
 * Passes MQTT bytes on and fails on a packet longer than `limit` bytes as soon as its header says so: the parser behind
 * would gather up to 256 MiB first (MQTT 3.1.1 section 2.2.3, remaining length).
 */
export function packetGuard(limit: number): Transform {
  /** Bytes of the present packet's body still to come; -1: its type byte comes next; -2: inside its length. */
  let left = -1;
  let length = 0;
  let shift = 0;
  const check = (chunk: Uint8Array): boolean => {
    for (let at = 0; at < chunk.length;) {
      if (left > 0) {
        const step = Math.min(left, chunk.length - at);
        left -= step;
        at += step;
        if (left === 0) left = -1;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      if (left === -1) {
        left = -2;
        length = 0;
        shift = 0;
        continue;
      }
      length += (byte & 0x7f) * 2 ** shift;
      shift += 7;
      if (length > limit || shift > 28) return false;
      if ((byte & 0x80) === 0) left = length === 0 ? -1 : length;
    }
    return true;
  };
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      if (check(chunk)) done(null, chunk);
      else done(new Error(`an MQTT packet is longer than ${limit} bytes`));
    },
  });
}
