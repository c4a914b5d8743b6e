import { describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../src/contract/peers.ts';
import { gather } from '../../src/renderer/plaza/square/gather.ts';
import { bandOf, limitsOf, ringAges, ringsFor, type Rings } from '../../src/renderer/plaza/square/rings.ts';
import { createStage, reach, type Size, type Stage } from '../../src/renderer/plaza/square/stage.ts';
import { samplePeer } from '../support/window-samples.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const low: Size = { width: 420, height: 300 };
const sizes: readonly Size[] = [{ width: 456, height: 600 }, low, { width: 900, height: 500 }];

function heard(count: number, ago: (n: number) => number | null): readonly PeerSummary[] {
  return Array.from({ length: count }, (_, n) => {
    const age = ago(n);
    return samplePeer(`nara-${String(n)}`, {
      lastSeen: age === null ? null : now - age,
      fingerprint: `KEY-${String(n)}`,
    });
  });
}

function settle(stage: Stage, peers: readonly PeerSummary[], size: Size): Rings {
  const spots = gather(peers, now);
  const rings = ringsFor(spots.map(({ age }) => age));
  stage.place(spots, rings, size, 0);
  for (let n = 0; n < 200 && stage.settle(4); n += 1);
  return rings;
}

/** Those that hang outside the rings that tell when they were heard. */
function untrue(stage: Stage, rings: Rings, size: Size): readonly string[] {
  const edge = reach(size);
  return stage.lights
    .filter(({ x, y, spot }) => {
      const far = Math.hypot(x / edge.x, y / edge.y);
      const [least, most] = limitsOf(bandOf(spot.age), rings);
      return far < least - 0.001 || far > most + 0.001;
    })
    .map(({ key }) => key);
}

describe('how far out a lantern hangs', () => {
  const crowds: readonly (readonly [string, readonly PeerSummary[]])[] = [
    ['five heard just now', heard(5, () => 0)],
    ['forty heard just now', heard(40, () => 0)],
    ['a few of every age', heard(12, (n) => [minute, 30 * minute, 600 * minute, 9_000 * minute][n % 4] ?? null)],
    ['many of every age', heard(300, (n) => ((n * 7) % 4_000) * minute)],
    ['five hundred not heard for days', heard(500, () => 5_000 * minute)],
    ['a few never heard', heard(6, () => null)],
    ['crowds', heard(3_000, (n) => ((n * 7) % 3_000) * minute)],
  ];

  it.each(crowds)('tells the truth: %s', (_, peers) => {
    for (const size of sizes) {
      const stage = createStage();
      const rings = settle(stage, peers, size);
      expect(untrue(stage, rings, size)).toEqual([]);
      expect(stage.lights.length).toBe(gather(peers, now).length);
    }
  });

  it('still does where somebody is heard again, and goes there by and by', () => {
    const stage = createStage();
    const gone = heard(30, (n) => (n + 70) * minute);
    settle(stage, gone, low);
    const back = gone.map((peer, n) => (n < 5 ? { ...peer, lastSeen: now } : peer));
    const [was] = stage.lights.map(({ x, y }) => ({ x, y }));
    const spots = gather(back, now);
    const rings = ringsFor(spots.map(({ age }) => age));
    stage.place(spots, rings, low, 0);
    stage.step(16, 16);
    const [first] = stage.lights;
    if (was === undefined || first === undefined) throw new Error('nobody hangs');
    expect(Math.hypot(first.x - was.x, first.y - was.y)).toBeLessThan(40);
    expect(untrue(stage, rings, low)).toContain('nara-0');
    for (let at = 32; stage.step(16, at) && at < 10_000; at += 16);
    expect(untrue(stage, rings, low)).toEqual([]);
  });

  it('lets those between the same rings keep apart by their directions', () => {
    const stage = createStage();
    settle(
      stage,
      heard(5, () => 0),
      { width: 456, height: 600 },
    );
    for (const [n, a] of stage.lights.entries()) {
      for (const b of stage.lights.slice(n + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(24);
    }
  });
});

describe('the rings', () => {
  it('leave room for those who were not heard for a day, as many as they are', () => {
    const days = ringsFor(Array.from({ length: 400 }, () => 3 * ringAges[2]));
    const few = ringsFor([3 * ringAges[2]]);
    expect(days.radii[2]).toBeLessThan(few.radii[2] - 0.1);
    for (const { now: nearest, radii } of [days, few]) {
      expect([...radii].sort((a, b) => a - b)).toEqual(radii);
      expect(radii[0]).toBeGreaterThan(nearest);
      expect(new Set(radii).size).toBe(3);
    }
  });
});
