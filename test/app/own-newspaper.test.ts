import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOf } from '../../src/main/app/identity.ts';
import { ownNewspapers } from '../../src/main/app/own-newspaper.ts';
import { version } from '../../src/main/app/version.ts';
import { isName } from '../../src/main/nara/names.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { makeSoul } from '../../src/main/nara/soul.ts';
import type { Observation } from '../../src/main/nara/observation.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';

const soul = makeSoul(new Uint8Array(32).fill(7), 'lily');
const lily = identityOf(soul, 'lily');
const look = { flair: '🏮', auraPrimary: '#E8A33D', auraSecondary: '#C8553D' };
const off = { ...look, shareHost: false, shareObservations: false, shareClout: false };
const on = { ...look, shareHost: true, shareObservations: true, shareClout: true };

const observation = (n: number): Observation => ({
  restarts: n,
  total_uptime: 10 * n,
  start_time: 1_795_420_800,
  online: 'ONLINE',
  last_seen: 1_795_420_800 + n,
  last_restart: 0,
});

function newsroom(
  switches: typeof off,
  observations: [string, Observation][] = [],
  clout: [string, number][] = [],
  state = new Map<string, string>(),
) {
  return ownNewspapers({
    memory: { getState: (key) => state.get(key) ?? null, setState: (key, value) => void state.set(key, value) },
    clock: createTestClock(testStart + 999),
    settings: () => switches,
    impressions: { observations: () => observations, clout: () => clout },
    secretIn: (text) => (text.includes('sesame') ? 'password' : null),
    machine: () => ({ uptime: 86_400.73, load: 0.123_456 }),
  });
}

const ourselves = {
  Flair: '🏮',
  Aura: { primary: '#E8A33D', secondary: '#C8553D' },
  Chattiness: 50,
  Personality: lily.personality,
  Version: `plaza-${version}`,
  PublicKey: lily.signer.publicKey,
  ID: lily.id,
};
const dated = (edition: number) => ({ Edition: edition, PublishedAt: testStart / 1000 });

describe('our newspaper', () => {
  it('says with all switches off exactly who we are, byte for byte', () => {
    const status = newsroom(off, [['rosa', observation(1)]], [['rosa', 1.2]]).next(lily, 50);
    expect(JSON.stringify(status)).toBe(JSON.stringify({ ...ourselves, ...dated(1) }));
  });

  it.each([
    ['shareHost', { HostStats: { Uptime: 86_400, LoadAvg: 0.12 } }],
    [
      'shareObservations',
      {
        Observations: {
          rosa: {
            restarts: 1,
            total_uptime: 10,
            start_time: 1_795_420_800,
            online: 'ONLINE',
            last_seen: 1_795_420_801,
          },
        },
      },
    ],
    ['shareClout', { Clout: { rosa: 1.2 } }],
  ])('says with %s that and no more', (name, added) => {
    const status = newsroom({ ...off, [name]: true }, [['rosa', observation(1)]], [['rosa', 1.2]]).next(lily, 50);
    expect(JSON.stringify(status)).toBe(JSON.stringify({ ...ourselves, ...added, ...dated(1) }));
  });

  it('wears the flair and colours of the settings', () => {
    const status = newsroom({ ...off, flair: '🦊', auraPrimary: '#102030' }).next(lily, 50);
    expect(status).toMatchObject({ Flair: '🦊', Aura: { primary: '#102030', secondary: '#C8553D' } });
  });

  it('numbers its editions over restarts; a look ahead uses none up', () => {
    const state = new Map<string, string>();
    const first = newsroom(off, [], [], state);
    expect(first.preview(lily, 50)).toEqual({ ...ourselves, ...dated(1) });
    expect(first.preview(lily, 50)).toEqual(first.preview(lily, 50));
    expect(first.next(lily, 50)['Edition']).toBe(1);
    expect(first.next(lily, 50)['Edition']).toBe(2);
    const again = newsroom(off, [], [], state);
    expect(again.preview(lily, 50)['Edition']).toBe(3);
    expect(again.next(lily, 50)).toEqual({ ...ourselves, ...dated(3) });
  });

  it('stays within 16 KiB: the least recently seen go first, and clout after them', () => {
    const long = (n: number): string => `${String(n).padStart(3, '0')}${'"'.repeat(125)}`;
    const observations = Array.from({ length: 50 }, (_, n): [string, Observation] => [long(n), observation(1e9 + n)]);
    const clout = Array.from({ length: 50 }, (_, n): [string, number] => [long(n), 1 + (50 - n) / 100]);
    const status = newsroom(on, observations, clout).next(lily, 50);
    const size = writeNewspaper('lily', lily.signer, status).length;
    expect(size).toBeLessThanOrEqual(16_384);
    expect(size).toBeGreaterThan(16_384 - 450);
    const seen = Object.keys(status['Observations'] as object);
    expect(seen).toEqual(observations.slice(0, seen.length).map(([name]) => name));
    expect(seen.length).toBeLessThan(50);
    expect(Object.keys(status['Clout'] as object)).toHaveLength(50);
  });

  it('stays within 16 KiB whatever the names are, and keeps them as they are', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 64 }).filter(isName);
    const property = fc.property(name, fc.uniqueArray(name, { maxLength: 50 }), (own, names) => {
      const self = identityOf(makeSoul(new Uint8Array(32).fill(7), own), own);
      const observations = names.map((one, n): [string, Observation] => [one, observation(n * 1e6)]);
      const clout = names.map((one): [string, number] => [one, -123.45]);
      const status = newsroom(on, observations, clout).next(self, 100);
      const text = Buffer.from(writeNewspaper(own, self.signer, status));
      expect(text.length).toBeLessThanOrEqual(16_384);
      const read = JSON.parse(text.toString()) as { Status: { Observations: object } };
      for (const one of Object.keys(read.Status.Observations)) expect(names).toContain(one);
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('does not name who calls itself like our password', () => {
    const names = ['rosa', 'open-sesame', 'iris'];
    const status = newsroom(
      on,
      names.map((name) => [name, observation(1)]),
      names.map((name) => [name, 2]),
    ).next(lily, 50);
    expect(status).toMatchObject({ Clout: { rosa: 2, iris: 2 } });
    expect(Object.keys(status['Observations'] as object)).toEqual(['rosa', 'iris']);
    expect(JSON.stringify(status)).not.toContain('sesame');
  });

  it('has room for a nara called __proto__', () => {
    const status = newsroom(on, [['__proto__', observation(1)]], [['__proto__', 2]]).next(lily, 50);
    expect(JSON.stringify(status)).toContain('"Observations":{"__proto__":{"restarts":1');
    expect(JSON.stringify(status)).toContain('"Clout":{"__proto__":2}');
  });
});
