import { describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../src/contract/peers.ts';
import { crowdOf, gather, lanternsShown } from '../../src/renderer/plaza/square/gather.ts';
import { lampHalf, namePlates, type NamePlate } from '../../src/renderer/plaza/square/names.ts';
import { distance, freshness, ringAges, ringsFor } from '../../src/renderer/plaza/square/rings.ts';
import { createStage, momentOf } from '../../src/renderer/plaza/square/stage.ts';
import { samplePeer } from '../support/window-samples.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const size = { width: 456, height: 600 };

function people(count: number): readonly PeerSummary[] {
  return Array.from({ length: count }, (_, n) =>
    samplePeer(`nara-${n}`, { lastSeen: now - ((n * 7) % 2_000) * minute, fingerprint: `KEY-${n}` }),
  );
}

function settled(peers: readonly PeerSummary[]) {
  const stage = createStage();
  const spots = gather(peers, now);
  stage.place(spots, ringsFor(spots.map(({ age }) => age)), size, 0);
  for (let n = 0; n < 200 && stage.settle(4); n += 1);
  return stage;
}

describe('the rings', () => {
  const rings = ringsFor([]);

  it('keep the order of time from the centre to the edge', () => {
    const ages = [0, minute, ...ringAges, 10 * 24 * 60 * minute];
    const places = ages.map((age) => distance(age, rings));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(ringAges.map((age) => distance(age, rings))).toEqual(rings.radii);
    expect([distance(null, rings), distance(-5, rings)]).toEqual([1, rings.now]);
  });

  it('give a crowd room', () => {
    const crowded = ringsFor(Array.from({ length: 200 }, () => minute));
    expect(crowded.radii[0]).toBeGreaterThan(rings.radii[0]);
    expect(crowded.radii[2]).toBe(rings.radii[2]);
  });

  it('let a lantern burn lower the longer nothing was heard', () => {
    const lights = [0, minute, 30 * minute, 600 * minute].map(freshness);
    expect([...lights].sort((a, b) => b - a)).toEqual(lights);
    expect([freshness(0), freshness(null)]).toEqual([1, 0]);
  });
});

describe('who stands on the square', () => {
  it('is everybody, one by one, as long as there is room', () => {
    expect(gather(people(lanternsShown), now).every(({ kind }) => kind === 'lone')).toBe(true);
  });

  it('is in crowds beyond that, and nobody is lost or counted twice', () => {
    const all = people(10_000);
    const spots = gather(all, now);
    expect(spots.length).toBeLessThan(100);
    const counted = spots.reduce((sum, spot) => sum + (spot.kind === 'crowd' ? spot.count : 1), 0);
    expect(counted).toBe(10_000);
    for (const spot of spots) if (spot.kind === 'crowd') expect(crowdOf(all, spot.key, now)).toHaveLength(spot.count);
  });
});

describe('the stage', () => {
  const places = (peers: readonly PeerSummary[]) =>
    settled(peers).lights.map(({ key, x, y }) => [key, Math.round(x), Math.round(y)]);

  it('hangs the same people the same way', () => {
    expect(places(people(60))).toEqual(places(people(60)));
  });

  it('lets nobody cover another, or us in the middle', () => {
    const { lights } = settled(people(40));
    for (const [n, a] of lights.entries()) {
      expect(Math.hypot(a.x, a.y)).toBeGreaterThan(30);
      for (const b of lights.slice(n + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius);
    }
  });

  it('moves nobody when one more comes, but who must make room', () => {
    const stage = settled(people(40));
    const before = new Map(stage.lights.map(({ key, x, y }) => [key, { x, y }]));
    const spots = gather(people(41), now);
    stage.place(spots, ringsFor(spots.map(({ age }) => age)), size, 0);
    for (let n = 0; n < 200 && stage.settle(4); n += 1);
    const moved = stage.lights.filter(({ key, x, y }) => {
      const was = before.get(key);
      return was !== undefined && Math.hypot(was.x - x, was.y - y) > 24;
    });
    expect(moved.length).toBeLessThan(8);
  });

  it('finds who is at a place', () => {
    const stage = settled(people(5));
    for (const light of stage.lights) expect(stage.find(light.x + 2, light.y)?.key).toBe(light.key);
    expect(stage.find(9_999, 0)).toBeNull();
  });

  it('shows once what happened, and then stands still', () => {
    const stage = createStage();
    const peer = samplePeer('lily', { lastSeen: now });
    const hang = (presence: PeerSummary['presence'], at: number) =>
      stage.place(gather([{ ...peer, presence }], now), ringsFor([]), size, at);
    hang('ONLINE', 0);
    expect(stage.lights[0]?.moment).toBeNull();
    hang('MISSING', 100);
    expect(stage.lights[0]?.moment).toEqual({ kind: 'silent', at: 100 });
    let frames = 0;
    for (let at = 100; stage.step(16, at) && frames < 1_000; at += 16) frames += 1;
    expect(frames).toBeLessThan(1_000);
    expect(stage.lights[0]).toMatchObject({ moment: null, lit: 0 });
  });

  it('tells a goodbye from silence, and a return from somebody new to the picture', () => {
    const [here, gone, missing] = (['ONLINE', 'OFFLINE', 'MISSING'] as const).map((presence) =>
      gather([samplePeer('lily', { presence })], now).at(0),
    );
    if (here === undefined || gone === undefined || missing === undefined) throw new Error('nobody there');
    expect(momentOf(here, gone, 5)).toEqual({ kind: 'left', at: 5 });
    expect(momentOf(here, missing, 5)).toEqual({ kind: 'silent', at: 5 });
    expect(momentOf(missing, here, 5)).toEqual({ kind: 'came', at: 5 });
    expect(momentOf(null, gone, 5)).toBeNull();
    expect(momentOf(here, here, 5)).toBeNull();
  });
});

describe('names', () => {
  it('never cover one another', () => {
    const { lights } = settled(people(80));
    const plates = namePlates(lights, [], (text) => text.length * 7);
    const topOf = ({ light, above }: NamePlate): number =>
      light.y + (above ? -lampHalf(light) - 18 : lampHalf(light) + 2);
    expect(plates.length).toBeGreaterThan(10);
    for (const [n, a] of plates.entries()) {
      for (const b of plates.slice(n + 1)) {
        const apart = Math.abs(a.light.x - b.light.x) >= (a.width + b.width) / 2 || Math.abs(topOf(a) - topOf(b)) >= 12;
        expect(apart).toBe(true);
      }
    }
  });

  it('stand above a lantern where a word is below it, and stay there', () => {
    const { lights } = settled(people(1));
    const measure = (text: string): number => text.length * 7;
    const [usual] = namePlates(lights, [], measure);
    if (usual === undefined) throw new Error('no name is shown');
    const word = { y: usual.light.y + 24, half: { width: size.width, height: 9 } };
    const moved = namePlates(lights, [], measure, [word]);
    expect([usual.above, moved[0]?.above]).toEqual([false, true]);
    expect(namePlates(lights, moved, measure)[0]?.above).toBe(true);
  });

  it('leave the words on the rings readable', () => {
    const { lights } = settled(people(40));
    const measure = (text: string): number => text.length * 7;
    const before = namePlates(lights, [], measure);
    const [first] = before;
    if (first === undefined) throw new Error('no name is shown');
    const word = { y: first.light.y, half: { width: size.width, height: 40 } };
    const after = namePlates(lights, [], measure, [word]);
    expect(after.map(({ light }) => light.key)).not.toContain(first.light.key);
    expect(after.length).toBeGreaterThan(0);
  });

  it('are cut where they are longer than a name should be', () => {
    const { lights } = settled([samplePeer('x'.repeat(512), { lastSeen: now })]);
    expect(namePlates(lights, [], (text) => text.length * 7)[0]?.text).toMatch(/^x{5,20}…$/u);
  });
});
