import { describe, expect, it } from 'vitest';
import type { PeerSummary } from '../../src/contract/peers.ts';
import type { ChangeBatch, CountersView } from '../../src/contract/state.ts';
import { createChangeFeed, type ChangeFeed } from '../../src/main/app/change-feed.ts';
import type { Views } from '../../src/main/app/shown.ts';

const row = (name: string): PeerSummary => ({
  name,
  presence: 'ONLINE',
  reason: 'newspaper',
  since: 0,
  lastSeen: 0,
  firstMet: 0,
  trust: 'new',
  fingerprint: null,
  looksLike: null,
  aura: null,
  flair: '',
  favourite: false,
  note: '',
  demo: false,
  listenedTo: true,
});

/** `begun`: it sends from the first moment on. */
function feedUnderTest(known: string[], begun = true) {
  const timers: (() => void)[] = [];
  const time = { now: 0 };
  const lengths: number[] = [];
  const remembered: string[][] = [];
  const batches: ChangeBatch[] = [];
  const feed = createChangeFeed({
    now: () => time.now,
    after(ms, run) {
      lengths.push(ms);
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  });
  let accepted = 0;
  const counters = (): CountersView => ({ received: accepted, accepted, unsigned: 0, conflated: 0, rejected: {} });
  const begin = (): void =>
    feed.begin({
      // Nothing else changes here.
      views: { counters } as Partial<Views> as Views,
      summary: (name) => (known.includes(name) ? row(name) : null),
      onPeers: (names) => void remembered.push([...names]),
    });
  if (begun) begin();
  const undo = feed.on((batch) => batches.push(batch));
  const count = (): void => {
    accepted += 1;
    feed.changed('counters');
  };
  return { feed, begin, count, time, timers, lengths, remembered, batches, undo };
}

/** Lets so many names change and so many ms pass, and then the frame come. */
const framesOf =
  (feed: Pick<ChangeFeed, 'peer'>, time: { now: number }, timers: (() => void)[]) =>
  (names: number, ms: number): void => {
    for (let name = 0; name < names; name++) feed.peer(`n${name}`);
    time.now += ms;
    timers.pop()?.();
    timers.splice(0);
  };

describe('the feed of changes', () => {
  it('sends a thousand changes of a frame as one batch, each thing once and as it is then', () => {
    const { feed, count, timers, batches } = feedUnderTest(['lily']);
    for (let i = 0; i < 1000; i++) {
      feed.peer('lily');
      count();
    }
    feed.peer('gone');
    expect(timers).toHaveLength(1);
    timers[0]?.();
    expect(batches).toEqual([
      {
        revision: 1,
        changes: [
          { type: 'peers', upsert: [row('lily')], gone: ['gone'] },
          { type: 'counters', counters: { received: 1000, accepted: 1000, unsigned: 0, conflated: 0, rejected: {} } },
        ],
      },
    ]);
  });

  it('shows at once and remembers a tenth of a second later, all that changed in between together', () => {
    const { feed, timers, lengths, remembered } = feedUnderTest(['lily', 'rose']);
    feed.peer('lily');
    const [frame] = timers.splice(0);
    frame?.();
    feed.peer('rose');
    feed.peer('lily');
    const [remember, next] = timers.splice(0);
    next?.();
    expect(remembered).toEqual([]);
    remember?.();
    expect(remembered).toEqual([['lily', 'rose']]);
    expect(lengths).toEqual([10, 100, 10]);
  });

  it('remembers at once when it is flushed, and nothing twice', () => {
    const { feed, timers, remembered } = feedUnderTest(['lily']);
    feed.peer('lily');
    feed.flush();
    feed.flush();
    expect(remembered).toEqual([['lily']]);
    expect(timers).toEqual([]);
  });

  it('makes frames longer in a flood, and short again when less is said', () => {
    const { feed, time, timers, lengths } = feedUnderTest([]);
    const frame = framesOf(feed, time, timers);
    for (let tenth = 0; tenth < 10; tenth++) frame(15, 10);
    frame(75, 50);
    frame(75, 50);
    frame(10, 50);
    frame(1, 10);
    const short = Array.from({ length: 10 }, () => 10);
    expect(lengths.filter((ms) => ms < 100)).toEqual([...short, 50, 50, 50, 10]);
  });

  it('takes what a wait has gathered for no flood, nor what follows a flood at rest', () => {
    const { feed, time, timers, lengths } = feedUnderTest([]);
    const frame = framesOf(feed, time, timers);
    for (const names of [5, 60, 5]) frame(names, 10);
    expect(lengths.filter((ms) => ms < 100)).toEqual([10, 10, 10]);
    frame(200, 10);
    time.now += 51;
    frame(1, 10);
    expect(lengths.filter((ms) => ms < 100)).toEqual([10, 10, 10, 10, 10]);
  });

  it('remembers soon who arrives in a flood, and the others when much has come together', () => {
    const { feed, timers, lengths, remembered } = feedUnderTest([]);
    for (let name = 0; name < 200; name++) feed.peer(`n${name}`);
    feed.arrival({ name: 'n7', at: 1, reason: 'first', awayMs: null, quiet: false, demo: false });
    const [frame] = timers.splice(0);
    frame?.();
    expect(lengths).toEqual([10, 2000, 100]);
    for (const run of timers.splice(0)) run();
    expect(remembered.map((names) => names.length)).toEqual([50, 1]);
    expect(remembered[1]).toEqual(['n7']);
  });

  it('numbers the batches and leaves no timer behind when flushed', () => {
    const { feed, timers, batches } = feedUnderTest(['lily']);
    feed.peer('lily');
    feed.flush();
    feed.flush();
    feed.arrival({ name: 'lily', at: 1, reason: 'first', awayMs: null, quiet: false, demo: false });
    feed.flush();
    expect(batches.map((batch) => batch.revision)).toEqual([1, 2]);
    expect(feed.revision()).toBe(2);
    expect(timers).toEqual([]);
  });

  it('holds what changes before it begins, and sends it then', () => {
    const { feed, begin, count, timers, batches } = feedUnderTest(['lily'], false);
    feed.peer('lily');
    count();
    feed.flush();
    expect([timers, batches]).toEqual([[], []]);
    begin();
    expect(batches.map(({ changes }) => changes.map(({ type }) => type))).toEqual([['peers', 'counters']]);
    expect(batches[0]?.changes[0]).toMatchObject({ upsert: [row('lily')] });
  });

  it('tells nobody who has turned away', () => {
    const { feed, batches, undo } = feedUnderTest(['lily']);
    undo();
    feed.peer('lily');
    feed.flush();
    expect(batches).toEqual([]);
  });
});
