import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import { createImpressions, type Impressions } from '../../src/main/app/impressions.ts';
import { newPeer } from '../../src/main/peers/peer.ts';
import { createRoster, type Roster } from '../../src/main/peers/roster.ts';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';
import { createTestClock, testStart, type TestClock } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

let clock: TestClock;
let memory: Memory;
let place: string;
let roster: Roster;
let impressions: Impressions;
let changes: string[];

function open(): void {
  changes = [];
  impressions = createImpressions({
    clock,
    memory,
    self: () => 'me',
    temper: () => ({ Agreeableness: 50, Sociability: 50, Chill: 50 }),
    place: () => place,
    peer: (name) => roster.get(name),
    onChange: (name) => changes.push(name),
  });
}
beforeEach(() => {
  clock = createTestClock();
  place = 'plaza.example 1883';
  memory = openMemory({ file: ':memory:' });
  onTestFinished(() => memory.close());
  roster = createRoster({
    clock,
    self: () => 'me',
    isDemo: () => false,
    onChange: () => undefined,
    onArrival: (arrival) => impressions.arrived(arrival),
  });
  open();
});

function hear(kind: PlazaMessage['kind'], name: string, more: Readonly<Record<string, unknown>> = {}): void {
  const heard = { kind, name, publicKey: `key of ${name}`, at: clock.now(), live: true, status: {}, statusText: '{}' };
  const message = { ...heard, ...more } as unknown as Verified<PlazaMessage>;
  roster.hear(message);
  impressions.verified(message);
}
function pass(ms: number): void {
  clock.advanceSync(ms);
  roster.sweep();
}
const counts = (name: string): Record<string, number> =>
  Object.fromEntries(impressions.opinionOf(name).cloutReasons.map(({ kind, count }) => [kind, count]));
const checkpoint = (asOf: number, verifiedVoters: readonly string[]) => ({
  live: false,
  verifiedVoters,
  checkpoint: { as_of_time: Math.trunc(asOf / 1000) },
});

describe('our opinion', () => {
  it('comes from what a nara said itself', () => {
    hear('hey-there', 'lily');
    pass(30 * second);
    hear('newspaper', 'lily');
    pass(30 * second);
    hear('newspaper', 'lily');
    for (const type of ['tease', 'gossip', 'service', 'unheard-of']) hear('social', 'lily', { social: { type } });
    pass(second);
    hear('chau', 'lily');
    expect(counts('lily')).toEqual({ 'hey-there': 1, newspaper: 2, tease: 1, gossip: 1, service: 1 });
    // 0.05 + 2 × 0.01 + 0.04 + 0.02 + 0.1, hardly aged.
    expect(impressions.opinionOf('lily').cloutWithUs).toBe(1.23);
    expect(impressions.opinionOf('nobody')).toEqual({ cloutWithUs: 1, cloutReasons: [] });
  });

  it('does not come from what proves nothing now', () => {
    hear('newspaper', 'lily', { live: false });
    hear('hey-there', 'me');
    expect(counts('lily')).toEqual({});
    hear('newspaper', 'lily', { status: { HostStats: { Uptime: 100 } } });
    pass(minute);
    // Played again: its uptime runs backwards.
    hear('newspaper', 'lily', { status: { HostStats: { Uptime: 50 } } });
    expect(counts('lily')).toEqual({ newspaper: 1 });
    expect(counts('me')).toEqual({});
  });

  it('grows by each hour for which we saw it here, and falls by restarts', () => {
    hear('hey-there', 'lily');
    for (let n = 0; n < 25; n++) {
      pass(5 * minute);
      hear('newspaper', 'lily');
    }
    expect(counts('lily')).toMatchObject({ presence: 2 });
    pass(20 * minute);
    hear('hey-there', 'lily');
    expect(counts('lily')).toMatchObject({ restart: 1, presence: 2 });
    expect(impressions.opinionOf('lily').cloutReasons.find(({ kind }) => kind === 'restart')?.adds).toBe(-0.1);
  });

  it('takes a howdy to us from whom we know to be here, and hardly one an hour', () => {
    hear('howdy', 'lily', { to: 'me', live: false, neighbours: ['lily'] });
    expect(counts('lily')).toEqual({});
    hear('hey-there', 'lily');
    hear('howdy', 'lily', { to: 'rosa', live: false, neighbours: [] });
    expect(counts('lily')).toEqual({ 'hey-there': 1 });
    for (let n = 0; n < 5; n++) hear('howdy', 'lily', { to: 'me', live: false, neighbours: [] });
    expect(counts('lily')).toEqual({ 'hey-there': 1, howdy: 1 });
  });

  it('takes checkpoints for their subject and verified voters that we have met', () => {
    for (const name of ['lily', 'rosa', 'iris']) hear('hey-there', name);
    hear('checkpoint', 'lily', checkpoint(testStart, ['rosa', 'me', 'never-met']));
    hear('checkpoint', 'lily', checkpoint(testStart, ['rosa', 'me']));
    hear('checkpoint', 'lily', checkpoint(testStart - hour, ['iris']));
    hear('checkpoint', 'lily', checkpoint(testStart + hour, ['iris']));
    expect(counts('lily')).toMatchObject({ checkpoint: 1 });
    expect(counts('rosa')).toMatchObject({ checkpoint: 1 });
    expect(counts('iris')).toMatchObject({ checkpoint: 1 });
    expect(counts('me')).toEqual({});
    expect(counts('never-met')).toEqual({});
    expect(changes.filter((name) => name === 'rosa')).toHaveLength(2);
  });
});

describe('what is published', () => {
  const names = (): string[] => impressions.observations().map(([name]) => name);

  it('is of the fifty seen last, the last first, by their pinned names', () => {
    for (let n = 0; n < 60; n++) {
      hear('hey-there', `nara-${n}`);
      pass(second);
    }
    hear('newspaper', 'nara-0');
    hear('hey-there', '__proto__');
    expect(names()).toHaveLength(50);
    expect(names().slice(0, 3).sort()).toEqual(['__proto__', 'nara-0', 'nara-59']);
    expect(names()).not.toContain('nara-5');
  });

  it('has opinions of those that we think most or least of, and none where we think nothing', () => {
    hear('chau', 'silent');
    hear('hey-there', 'lily');
    hear('hey-there', 'rosa');
    hear('social', 'rosa', { social: { type: 'service' } });
    for (let n = 0; n < 55; n++) hear('hey-there', `nara-${n}`);
    const clout = impressions.clout();
    expect(clout).toHaveLength(50);
    expect(clout[0]).toEqual(['rosa', 1.15]);
    expect(clout.map(([name]) => name)).not.toContain('silent');
    pass(8 * 24 * hour);
    expect(impressions.clout()).toEqual([]);
    expect(names()).toHaveLength(50);
  });

  it('is not told on another plaza', () => {
    hear('hey-there', 'lily');
    hear('hey-there', 'rosa');
    place = 'elsewhere.example 1883';
    expect([names(), impressions.clout()]).toEqual([[], []]);
    hear('newspaper', 'rosa');
    expect(names()).toEqual(['rosa']);
    // What we know ourselves stays known.
    expect(impressions.observationOf('lily')).toMatchObject({ online: 'ONLINE' });
    place = 'plaza.example 1883';
    expect(names()).toEqual(['lily']);
  });

  it('is nothing from hearsay', () => {
    hear('howdy', 'lily', { live: false, to: 'me', neighbours: ['rosa'] });
    expect(roster.get('rosa')).toBeDefined();
    expect([names(), impressions.clout(), impressions.observationOf('rosa')]).toEqual([[], [], null]);
  });
});

describe('over restarts', () => {
  const past = () => [...roster.all()].map(({ name }) => name);

  it('keeps all, of the same key', () => {
    hear('hey-there', 'lily');
    pass(20 * minute);
    hear('hey-there', 'lily');
    pass(minute);
    hear('newspaper', 'lily');
    rememberPeers();
    impressions.save(past());
    const before = [impressions.observationOf('lily'), impressions.opinionOf('lily'), impressions.observations()];
    expect(before[0]).toMatchObject({ restarts: 1, total_uptime: 60 });
    open();
    expect([impressions.observationOf('lily'), impressions.opinionOf('lily'), impressions.observations()]).toEqual(
      before,
    );
  });

  it('begins anew for another key under the name', () => {
    hear('hey-there', 'lily');
    pass(20 * minute);
    hear('hey-there', 'lily');
    hear('newspaper', 'lily', { publicKey: 'another' });
    expect(impressions.observationOf('lily')).toMatchObject({ restarts: 0, total_uptime: 0 });
    expect(counts('lily')).toEqual({ newspaper: 1 });
  });

  it('lets go of whom the roster has let go of', () => {
    hear('hey-there', 'lily');
    rememberPeers();
    impressions.save(['lily']);
    roster.forget('lily');
    impressions.save(['lily']);
    hear('newspaper', 'lily');
    expect(counts('lily')).toEqual({ newspaper: 1 });
  });

  it('takes what it cannot read for nothing', () => {
    hear('hey-there', 'lily');
    rememberPeers();
    const row = {
      name: 'lily',
      publicKey: 'key of lily',
      place,
      restarts: 2,
      lastRestart: null,
      uptimeMs: 0,
      lastSeen: 1,
    };
    for (const clout of ['', '[]', '{"newspaper":[1]}', '{"newspaper":["x",1]}', '{"nothing":[1,1]}']) {
      memory.saveImpressions([{ ...row, clout }]);
      open();
      expect(counts('lily'), clout).toEqual({});
    }
    memory.saveImpressions([{ ...row, clout: `{"newspaper":[-1,1],"howdy":[${String(testStart)},3]}` }]);
    open();
    expect(counts('lily')).toEqual({ howdy: 3 });
  });

  function rememberPeers(): void {
    memory.save(
      past().map((name) => ({
        ...newPeer(name, 1),
        publicKey: null,
        pinnedAt: null,
        verified: false,
        conflict: false,
        newestTs: null,
        edition: null,
        publishedAt: null,
        uptime: null,
        newspaper: null,
        newspaperHash: null,
        rhythmMs: null,
        rhythmSamples: null,
        claimedId: null,
        demo: false,
      })),
    );
  }
});

it('keeps each nara in little room, however much it said', () => {
  for (let round = 0; round < 20; round++) {
    for (let n = 0; n < 500; n++) hear(round === 0 ? 'hey-there' : 'newspaper', `nara-${n}`);
    pass(3 * minute);
  }
  const saved: number[] = [];
  const save = memory.saveImpressions;
  memory.saveImpressions = (all) => {
    saved.push(...all.map((one) => JSON.stringify(one).length));
    save(all);
  };
  impressions.save(Array.from({ length: 500 }, (_, n) => `nara-${n}`));
  expect(saved).toHaveLength(500);
  expect(Math.max(...saved)).toBeLessThan(1500);
});
