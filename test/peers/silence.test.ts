import { describe, expect, it } from 'vitest';
import { newPeer, type Peer } from '../../src/main/peers/peer.ts';
import { knownRhythm } from '../../src/main/peers/rhythm.ts';
import { isMissing, isUncertain, wasUnheard } from '../../src/main/peers/silence.ts';

const minute = 60_000;
const start = 1_800_000_000_000;
const here = (over: Partial<Peer> = {}): Peer => ({
  ...newPeer('lily', start),
  presence: 'ONLINE',
  lastSeen: start,
  ...over,
});

describe('silence', () => {
  it('makes a nara missing after five minutes where it is listened to all the time', () => {
    expect(isMissing(here(), start + 5 * minute, 0)).toBe(false);
    expect(isMissing(here(), start + 5 * minute + 1, 0)).toBe(true);
  });

  it('is none while nobody listens, for however long', () => {
    expect(isMissing(here(), start + 30 * 24 * 60 * minute, Infinity)).toBe(false);
  });

  it('begins when listening begins, and waits for the quietest to have published', () => {
    const since = start + 60 * minute;
    expect(isMissing(here(), since + 6.5 * minute, since)).toBe(false);
    expect(isMissing(here(), since + 6.5 * minute + 1, since)).toBe(true);
  });

  it('is allowed for twice the learned rhythm and a minute where that is longer', () => {
    const slow = here({ rhythm: knownRhythm(5 * minute, 2) });
    const since = start + 60 * minute;
    expect(isMissing(slow, since + 11 * minute, since)).toBe(false);
    expect(isMissing(slow, since + 11 * minute + 1, since)).toBe(true);
  });

  it('leaves who was heard since listening began to the usual rule', () => {
    expect(isMissing(here({ lastSeen: start + 2 * minute }), start + 7 * minute + 1, start + minute)).toBe(true);
  });
});

describe('what was not listened to', () => {
  it('may have been here before listening began', () => {
    expect(wasUnheard({ lastSeen: null }, start)).toBe(true);
    expect(wasUnheard({ lastSeen: start - 1 }, start)).toBe(true);
    expect(wasUnheard({ lastSeen: start + 1 }, start)).toBe(false);
    expect(wasUnheard({ lastSeen: null }, 0)).toBe(false);
  });

  it('is uncertain once the last word is older than silence may be', () => {
    expect(isUncertain(here(), start + 5 * minute)).toBe(false);
    expect(isUncertain(here(), start + 5 * minute + 1)).toBe(true);
    expect(isUncertain(here({ presence: 'OFFLINE' }), start + 60 * minute)).toBe(false);
  });
});
