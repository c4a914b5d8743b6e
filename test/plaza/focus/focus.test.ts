import { beforeEach, describe, expect, it } from 'vitest';
import { createFocus, turnMs, type Focus } from '../../../src/main/plaza/focus/focus.ts';
import { newPeer, type Peer } from '../../../src/main/peers/peer.ts';
import { createTestClock, testStart, type TestClock } from '../../support/test-clock.ts';

let clock: TestClock;
let focus: Focus;
let peers: Peer[];
let favourites: string[];
let mode: 'auto' | 'on' | 'off';
let size: number;
let changed: string[][];

const nara = (name: string, over: Partial<Peer> = {}): Peer => ({ ...newPeer(name, 0), presence: 'ONLINE', ...over });
const papers = (): string[] => focus.filters().filter((topic) => topic.includes('newspaper'));

beforeEach(() => {
  clock = createTestClock();
  peers = [];
  favourites = [];
  mode = 'on';
  size = 10;
  changed = [];
  focus = createFocus({
    clock,
    random: () => 0.5,
    settings: () => ({ mode, sample: size }),
    favourites: () => favourites,
    peers: () => peers,
    load: () => 0,
    onChange: (names) => void changed.push([...names]),
  });
});

describe('focus', () => {
  it('hears everything until it is wanted', () => {
    mode = 'auto';
    focus.look();
    expect(focus.filters()).toEqual(['nara/#']);
    expect(focus.view()).toBeNull();
    expect(focus.heardSince('lily')).toBe(0);
    expect(changed).toEqual([]);
  });

  it('hears what is said to all, and the newspapers of favourites and the sample in both dialects', () => {
    favourites = ['ana'];
    size = 1;
    peers = [nara('ana'), nara('lily'), nara('rosa'), nara('gone', { presence: 'OFFLINE' })];
    focus.look();
    expect(focus.filters()).toEqual([
      'nara/plaza/+',
      'nara/checkpoint/#',
      'nara/plaza/newspaper/ana',
      'nara/newspaper/ana',
      'nara/plaza/newspaper/lily',
      'nara/newspaper/lily',
    ]);
    expect(focus.view()).toEqual({ why: 'asked', favourites: 1, sample: 1, others: 2, everyMs: turnMs });
    expect([focus.heardSince('ana'), focus.heardSince('lily'), focus.heardSince('rosa')]).toEqual([
      testStart,
      testStart,
      Infinity,
    ]);
  });

  it('changes the sample at its turn and tells of those whom that concerns', () => {
    size = 1;
    peers = [nara('lily'), nara('rosa')];
    focus.look();
    peers = [nara('lily', { newspaperAt: testStart + 1 }), nara('rosa')];
    clock.advanceSync(turnMs - 1);
    focus.look();
    expect(papers()).toContain('nara/newspaper/lily');
    clock.advanceSync(1);
    focus.look();
    expect(papers()).toEqual(['nara/plaza/newspaper/rosa', 'nara/newspaper/rosa']);
    expect(changed).toEqual([
      ['lily', 'rosa'],
      ['lily', 'rosa'],
    ]);
  });

  it('listens to a newcomer at once where there is room, and to a new favourite in any case', () => {
    size = 1;
    focus.look();
    peers = [nara('lily'), nara('rosa')];
    focus.look();
    favourites = ['rosa'];
    focus.look();
    expect(papers().filter((topic) => topic.startsWith('nara/newspaper'))).toEqual([
      'nara/newspaper/rosa',
      'nara/newspaper/lily',
    ]);
    expect(changed).toEqual([[], ['lily'], ['rosa']]);
  });

  it('counts its listening from each joining on', () => {
    peers = [nara('lily')];
    focus.look();
    clock.advanceSync(60_000);
    focus.joined();
    expect(focus.heardSince('lily')).toBe(testStart + 60_000);
  });

  it('does not count as heard whom the broker does not let us hear', () => {
    peers = [nara('lily')];
    focus.look();
    focus.refused(['nara/newspaper/lily']);
    expect(focus.heardSince('lily')).toBe(Infinity);
  });

  it('begins to count everybody’s silence when everyone is heard again', () => {
    peers = [nara('lily')];
    focus.look();
    clock.advanceSync(60_000);
    mode = 'off';
    focus.look();
    expect(focus.filters()).toEqual(['nara/#']);
    expect(focus.heardSince('rosa')).toBe(testStart + 60_000);
    expect(changed.at(-1)).toEqual(['lily']);
  });
});
