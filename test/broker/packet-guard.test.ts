import { expect, it } from 'vitest';
import { packetGuard } from '../../src/main/broker/packet-guard.ts';

/** What came through, and the error that ended it. */
async function pass(chunks: readonly Uint8Array[], limit: number): Promise<{ bytes: number; failed: boolean }> {
  const guard = packetGuard(limit);
  let bytes = 0;
  guard.on('data', (chunk: Uint8Array) => (bytes += chunk.length));
  return new Promise((resolve) => {
    guard.once('error', () => resolve({ bytes, failed: true }));
    guard.once('end', () => resolve({ bytes, failed: false }));
    for (const chunk of chunks) guard.write(chunk);
    guard.end();
  });
}

/** A PUBLISH-like packet with a body of `length` bytes that look like headers themselves. */
function packet(length: number): Uint8Array {
  const header = [0x30];
  let left = length;
  do {
    header.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Uint8Array.from([...header, ...new Array<number>(length).fill(0xff)]);
}

it.each([1, 2, 3, 7, 5000])('passes whole packets however they are cut (%i bytes a piece)', async (piece) => {
  const stream = Buffer.concat([packet(0), packet(200), packet(1), packet(1000), packet(0)]);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += piece) chunks.push(stream.subarray(at, at + piece));
  expect(await pass(chunks, 1000)).toEqual({ bytes: stream.length, failed: false });
});

it('fails at the header of a packet that is too long', async () => {
  expect((await pass([packet(10), packet(1001).subarray(0, 3)], 1000)).failed).toBe(true);
  expect((await pass([Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0xff)], 1e9)).failed).toBe(true);
});
