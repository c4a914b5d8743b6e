import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEntry, type Entry } from '../../src/main/plaza/entry.ts';
import { checksAtOnce, createInbox, type InboxParts } from '../../src/main/plaza/inbox.ts';
import { usualRoom } from '../../src/main/plaza/room.ts';

const entryOf = (order: number, lane: string, bytes = 10): Entry =>
  newEntry({
    arriving: { topic: 'x', payload: new Uint8Array(bytes), retain: false, at: 0 },
    topic: { kind: lane === '' ? 'hey-there' : 'newspaper', dialect: null, name: lane === '' ? null : lane },
    time: 0,
    order,
    lane,
  });

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** An inbox whose checks end when the test says so. `proves`: which newspapers are genuine. */
function inboxOf(parts: Partial<InboxParts> & { proves?: (entry: Entry) => boolean } = {}) {
  const { proves = () => true, ...more } = parts;
  const checks: { readonly entry: Entry; readonly end: () => void }[] = [];
  const decided: number[] = [];
  const conflated: Entry[] = [];
  const begun: number[] = [];
  const inbox = createInbox({
    read: () => 'check',
    check(entry) {
      begun.push(entry.order);
      return new Promise((resolve) => checks.push({ entry, end: () => resolve(proves(entry)) }));
    },
    decide({ order }) {
      decided.push(order);
      return Promise.resolve();
    },
    givesWay: () => true,
    makesRoom: () => true,
    conflated: (entry) => conflated.push(entry),
    slices: { spent: () => false, next: turn },
    room: usualRoom,
    ...more,
  });
  /** Ends one of the checks under way. */
  const endOne = async (index: number): Promise<void> => {
    checks.splice(index % checks.length, 1)[0]?.end();
    await turn();
  };
  const endAll = async (): Promise<void> => {
    let settled = false;
    void inbox.settled().then(() => {
      settled = true;
    });
    while (!settled) {
      await turn();
      if (checks.length > 0) await endOne(0);
    }
  };
  return { inbox, checks, begun, decided, conflated, endOne, endAll };
}

describe('the inbox', () => {
  const sort = fc.constantFrom('', '', 'lily', 'rosa', 'otto');
  const steps = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ lane: sort, genuine: fc.boolean(), bytes: fc.integer({ min: 1, max: 9 }) }) },
      { weight: 1, arbitrary: fc.nat(100) },
    ),
    { minLength: 1, maxLength: 250 },
  );
  const reads = fc.array(fc.constantFrom('check', 'check', 'check', 'decide', 'out'), { minLength: 7, maxLength: 7 });
  const room = fc.constantFrom(usualRoom, {
    messages: 90,
    bytes: 400,
    newspapers: { messages: 60, bytes: 300 },
  });

  it('decides in order of arrival, loses no event and no newest newspaper, and stays within its room', async () => {
    await fc.assert(
      fc.asyncProperty(steps, reads, room, fc.boolean(), async (all, read, roomFor, hurried) => {
        const genuine = new Set<number>();
        const refused = new Set<number>();
        const out = new Set<number>();
        const admitted: Entry[] = [];
        const rig = inboxOf({
          room: roomFor,
          proves: ({ order }) => genuine.has(order),
          read(entry) {
            const next = read[entry.order % read.length] ?? 'check';
            if (next === 'out') out.add(entry.order);
            return next;
          },
          slices: { spent: () => hurried, next: turn },
        });
        const left = (): Set<number> => new Set([...rig.decided, ...rig.conflated.map((one) => one.order), ...out]);
        for (const [order, step] of all.entries()) {
          if (typeof step === 'number') {
            await turn();
            if (rig.checks.length > 0) await rig.endOne(step);
          } else {
            if (step.genuine) genuine.add(order);
            const entry = entryOf(order, step.lane, step.bytes);
            if (rig.inbox.admit(entry)) admitted.push(entry);
            else refused.add(order);
          }
          const gone = left();
          const here = admitted.filter((one) => !gone.has(one.order));
          expect(here.length).toBeLessThanOrEqual(roomFor.messages);
          expect(here.reduce((sum, one) => sum + one.arriving.payload.length, 0)).toBeLessThanOrEqual(roomFor.bytes);
          expect(rig.checks.length).toBeLessThanOrEqual(checksAtOnce);
        }
        await rig.endAll();
        expect(rig.decided).toEqual([...rig.decided].sort((a, b) => a - b));
        expect(left().size).toBe(admitted.length);
        expect(rig.decided.length + rig.conflated.length + out.size).toBe(admitted.length);
        expect(rig.conflated.filter((one) => one.lane === '')).toEqual([]);
        for (const lane of ['lily', 'rosa', 'otto']) {
          const newest = admitted.filter((one) => one.lane === lane && !out.has(one.order)).at(-1);
          if (newest !== undefined) expect(rig.decided).toContain(newest.order);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('begins no more checks than keep the cores busy: what blocks first, then events, then newspapers', async () => {
    const { inbox, begun, checks, endAll, endOne } = inboxOf();
    for (let order = 0; order < 20; order++) inbox.admit(entryOf(order, `nara-${String(order)}`));
    const all = 20 + checksAtOnce + 8;
    for (let order = 20; order < all; order++) inbox.admit(entryOf(order, ''));
    await turn();
    expect(begun).toEqual([0, ...Array.from({ length: checksAtOnce - 1 }, (_, i) => 20 + i)]);
    expect(checks).toHaveLength(checksAtOnce);
    await endOne(0);
    await endOne(0);
    expect(begun.slice(checksAtOnce)).toEqual([19 + checksAtOnce, 1]);
    await endAll();
    expect(begun).toHaveLength(all);
  });

  it('goes on when there is nothing to check in all that came', async () => {
    const { inbox, decided, endAll } = inboxOf({ read: ({ order }) => (order < 1200 ? 'out' : 'decide') });
    for (let order = 0; order < 2400; order++) inbox.admit(entryOf(order, ''));
    await endAll();
    expect(decided).toHaveLength(1200);
  });

  it('conflates only while it is behind', async () => {
    const few = inboxOf();
    for (let order = 0; order < checksAtOnce; order++) few.inbox.admit(entryOf(order, 'lily'));
    await few.endAll();
    expect(few.decided).toHaveLength(checksAtOnce);
    const many = inboxOf();
    for (let order = 0; order <= checksAtOnce; order++) many.inbox.admit(entryOf(order, 'lily'));
    await many.endAll();
    expect(many.decided).toEqual([checksAtOnce]);
    expect(many.conflated).toHaveLength(checksAtOnce);
  });

  it('drops nothing for a newspaper that does not prove itself', async () => {
    const { inbox, decided, conflated, endAll } = inboxOf({ proves: () => false });
    for (let order = 0; order < 100; order++) inbox.admit(entryOf(order, 'lily'));
    await endAll();
    expect(decided).toHaveLength(100);
    expect(conflated).toEqual([]);
  });

  it('keeps room for events, and of each name the oldest and the newest, when newspapers have filled their part', async () => {
    const { inbox, decided, conflated, endAll } = inboxOf({
      proves: () => false,
      room: { messages: 60, bytes: 1e6, newspapers: { messages: 50, bytes: 1e6 } },
    });
    for (let order = 0; order < 50; order++)
      expect(inbox.admit(entryOf(order, order < 25 ? 'lily' : 'rosa'))).toBe(true);
    expect(inbox.admit(entryOf(50, 'lily'))).toBe(true);
    expect(conflated.map(({ order }) => order)).toEqual([24]);
    expect(inbox.admit(entryOf(51, 'otto'))).toBe(false);
    for (let order = 52; order < 62; order++) expect(inbox.admit(entryOf(order, ''))).toBe(true);
    expect(inbox.admit(entryOf(62, ''))).toBe(false);
    await endAll();
    expect(decided).toHaveLength(60);
  });
});
