import { describe, expect, it } from 'vitest';
import { createSelfDesk } from '../../src/main/app/self-desk.ts';
import { createTestNara } from '../support/messages.ts';
import { createTestDoor } from '../support/door.ts';

const then = 1_700_000_000;
const shown = {
  name: 'me',
  publicKey: 'k',
  fingerprint: 'f',
  id: 'i',
  guard: { kind: 'file', name: 'a file' },
} as const;

function open(claims: number[]) {
  let start = then + 1_000_000;
  let changes = 0;
  const desk = createSelfDesk({
    myself: { view: () => shown },
    past: {
      trinity: () => ({ restarts: 0, total_uptime: 0, start_time: start }),
      adopt: (startTime) => void (start = startTime),
    },
    hearsay: () =>
      claims.map((start_time, i) => ({ sayer: `n${i}`, publicKey: '', at: 0, observation: { start_time } })),
    feed: { changed: () => (changes += 1) },
  });
  return { desk, changes: () => changes };
}

describe('ourselves, as windows see us', () => {
  it('have a start, and what others remember of it', () => {
    expect(open([]).desk.view()).toEqual({ ...shown, startTime: then + 1_000_000, rememberedStart: null });
    expect(open([then, then, then + 2]).desk.view()).toMatchObject({ rememberedStart: then });
  });

  it('take just what was suggested, and then there is nothing more to suggest', async () => {
    const { desk, changes } = open([then, then, then]);
    expect(await desk.api.adoptStartTime({ startTime: then + 1 })).toBe(false);
    expect(changes()).toBe(0);
    expect(await desk.api.adoptStartTime({ startTime: then })).toBe(true);
    expect(changes()).toBe(1);
    expect(desk.view()).toMatchObject({ startTime: then, rememberedStart: null });
    expect(await desk.api.adoptStartTime({ startTime: then })).toBe(false);
  });

  it('are shown anew when a howdy speaks of us', async () => {
    const { desk, changes } = open([]);
    const { outcome, verified } = createTestDoor();
    const lily = createTestNara('lily', 1);
    const you = { start_time: then };
    const howdys = [lily.howdy({ to: 'me', you }), lily.howdy({ to: 'otto', you }), lily.howdy({ to: 'me' })];
    for (const howdy of howdys) await outcome(howdy);
    expect(verified).toHaveLength(3);
    for (const { message } of verified) {
      desk.follower.verified?.(message, { topic: '', payload: new Uint8Array(), retain: false, at: 0 });
    }
    expect(changes()).toBe(1);
  });
});
