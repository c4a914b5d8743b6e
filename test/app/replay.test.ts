import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { replayCapture } from '../../src/main/app/replay.ts';

const capture = readFileSync(new URL('../vectors/plaza-capture.jsonl', import.meta.url), 'utf8');

it('plays a capture of living naras into a roster of its own', async () => {
  const replay = await replayCapture(capture);
  expect(replay).toMatchObject({ lines: 490, unreadable: 0, left: 0 });
  expect(replay.counters.unsigned).toBe(48);
  expect(replay.peers.map((peer) => peer.name).sort()).toEqual([
    'bart',
    'lily',
    'lisa',
    'otto',
    'r2d2',
    'rosa',
    'sociable-veggie-337',
    'x1',
  ]);
  expect(replay.peers.every((peer) => peer.presence === 'OFFLINE')).toBe(true);
});

it('counts lines that are no messages and plays the others', async () => {
  const [first = ''] = capture.split('\n');
  const rubbish = ['', 'x', '{}', '[1]', 'null', '{"topic":1}', '{"topic":"nara/x","payload":"%%","at":1}'];
  const replay = await replayCapture([...rubbish, first].join('\n'));
  expect(replay).toMatchObject({ lines: 7, unreadable: 6, counters: { received: 1, accepted: 1 } });
});

it('leaves out what was not kept whole, and lines that are too long', async () => {
  const line = { topic: 'nara/plaza/chau', payload: 'e30=', at: 1 };
  const long = JSON.stringify({ ...line, more: 'x'.repeat(1024 * 1024) });
  const replay = await replayCapture(
    [JSON.stringify({ ...line, truncated: true }), long, JSON.stringify(line)].join('\n'),
  );
  expect(replay).toMatchObject({ lines: 3, unreadable: 2, counters: { received: 1, rejected: { 'bad-shape': 1 } } });
});

it('decides each message before the next, so that nothing is conflated and each time comes to the same', async () => {
  const [first, second] = [await replayCapture(capture), await replayCapture(capture)];
  expect(first.counters.conflated).toBe(0);
  expect(second).toEqual(first);
});

it('stops in time, and says how much is left', async () => {
  let ms = 0;
  const replay = await replayCapture(capture, () => (ms += 10_000));
  expect(replay).toMatchObject({ lines: 490, left: 490 - 299, counters: { received: 299 } });
});
