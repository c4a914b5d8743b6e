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
