import type { Entry } from './entry.ts';
import { createLanes } from './lanes.ts';
import { createLine } from './line.ts';
import { createRoom, type RoomLimits } from './room.ts';
import type { Slices } from './slices.ts';
import { unhandled } from './unhandled.ts';

/**
 * Everything that was let in and is not decided yet. Decisions are made in order of arrival; checks are begun ahead of
 * them, as many at once as keep every core busy: first whatever the next decision waits for, then events, then
 * newspapers, a name at a time. While there is more to check than that, newspapers are conflated.
 */
export interface Inbox {
  /** Takes it in; false where there is no room. */
  admit(entry: Entry): boolean;
  /** Resolves when everything admitted so far is done with. */
  settled(): Promise<void>;
  /** How full it is, 0 to 1. */
  load(): number;
}

export interface InboxParts {
  /** Reads it. out: it was refused by that. */
  read(entry: Entry): 'out' | 'check' | 'decide';
  /** Checks its signature. Resolves with whether it may make others give way. */
  check(entry: Entry): Promise<boolean>;
  /** A promise only where there is something to wait for. */
  decide(entry: Entry): void | Promise<void>;
  /** Whether `older` need not be checked, now that `newer` has proven itself. */
  givesWay(older: Entry, newer: Entry): boolean;
  /** Whether `older` may be dropped for one that has just come, where there is no room for both. */
  makesRoom(older: Entry, newcomer: Entry): boolean;
  conflated(entry: Entry): void;
  readonly slices: Slices;
  readonly room: RoomLimits;
}

/** Three batches of a thread that checks: while it works on one, one is on its way there and one back. */
export const checksAtOnce = 96;
/** How many events may be read and unchecked: what was read weighs more than its bytes. */
const readAhead = 1000;
const readAtOnce = checksAtOnce;

export function createInbox(parts: InboxParts): Inbox {
  const { slices } = parts;
  const room = createRoom(parts.room);
  const line = createLine<Entry>();
  const exits = new Map<Entry, () => void>();
  const unread = createLine<Entry>();
  const unchecked = createLine<Entry>();
  const lanes = createLanes<Entry>();
  const settling: { readonly upTo: number; readonly resolve: () => void }[] = [];
  let newest = -1;
  let checking = 0;
  let working = false;
  let wake: () => void = () => undefined;

  const out = (entry: Entry): void => {
    exits.get(entry)?.();
    exits.delete(entry);
    room.free(entry);
    const oldest = line.first()?.order ?? Infinity;
    while (settling[0] !== undefined && settling[0].upTo < oldest) settling.shift()?.resolve();
  };
  const conflate = (entry: Entry): void => {
    lanes.drop(entry);
    out(entry);
    parts.conflated(entry);
  };

  const makeRoom = (entry: Entry): boolean => {
    if (room.fits(entry, null)) return true;
    const spare = entry.lane === '' ? null : lanes.spare(entry.lane);
    if (spare === null || !room.fits(entry, spare) || !parts.makesRoom(spare, entry)) return false;
    conflate(spare);
    return true;
  };

  const mayRead = (): boolean => unread.size > 0 && unchecked.size < readAhead;
  /** Events are read in order of arrival: their names, and with them their shares, stand inside. */
  const readEvents = (): void => {
    for (let count = 0; count < readAtOnce && mayRead(); count++) {
      if (count > 0 && slices.spent()) return;
      const entry = unread.take();
      if (entry === undefined) return;
      const next = parts.read(entry);
      if (next === 'out') out(entry);
      else if (next === 'check') unchecked.join(entry);
      else entry.stage = 'ready';
    }
  };

  const nextToCheck = (): Entry | null => {
    const behind = lanes.size + unchecked.size > checksAtOnce - checking;
    const first = line.first();
    const blocking = first?.stage === 'waiting' ? lanes.takeFrom(first.lane, behind) : null;
    return blocking ?? unchecked.take() ?? lanes.take(behind);
  };
  const beginChecks = (): void => {
    for (let count = 0; checking < checksAtOnce; count++) {
      if (count > 0 && slices.spent()) return;
      const entry = nextToCheck();
      if (entry === null) return;
      begin(entry);
    }
  };
  const begin = (entry: Entry): void => {
    // A newspaper is read only now: most of a flood never is.
    const next = entry.lane === '' ? 'check' : parts.read(entry);
    if (next === 'check') {
      entry.stage = 'checking';
      checking++;
      const ended = (proven: boolean): void => {
        checking--;
        finish(entry, proven);
        if (!slices.spent()) beginChecks();
        wake();
      };
      void parts.check(entry).then(ended, (error: unknown) => {
        ended(false);
        throw error;
      });
      return;
    }
    if (next === 'out') out(entry);
    finish(entry, false);
  };
  const finish = (entry: Entry, proven: boolean): void => {
    entry.stage = 'ready';
    if (entry.lane === '') return;
    lanes.checked(entry, proven);
    if (!proven) return;
    for (const older of lanes.olderThan(entry)) if (parts.givesWay(older, entry)) conflate(older);
  };

  /** A bug in a decision must not shut the door: it goes to the process, the next message has its turn. */
  const decide = (entry: Entry): Promise<void> | null => {
    let waits = false;
    try {
      const turn = parts.decide(entry);
      if (!(turn instanceof Promise)) return null;
      waits = true;
      void turn.finally(() => out(entry));
      return turn.catch(() => undefined);
    } catch (error) {
      unhandled(error);
      return null;
    } finally {
      if (!waits) out(entry);
    }
  };
  /** Runs while anything is undecided. */
  const work = async (): Promise<void> => {
    while (line.size > 0) {
      readEvents();
      beginChecks();
      const first = line.first();
      if (first?.stage === 'ready') {
        const turn = decide(first);
        if (turn !== null) await turn;
      } else if (checking > 0 && !mayRead()) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (slices.spent()) await slices.next();
    }
    working = false;
  };

  return {
    admit(entry) {
      if (!makeRoom(entry)) return false;
      exits.set(entry, line.join(entry));
      room.take(entry);
      newest = entry.order;
      if (entry.lane === '') unread.join(entry);
      else lanes.add(entry);
      if (working) wake();
      else {
        working = true;
        // From the next microtask on: whoever hands us a packet goes on first.
        void Promise.resolve().then(work);
      }
      return true;
    },
    load: () => room.load(),
    settled: () =>
      line.size === 0 ? Promise.resolve() : new Promise((resolve) => settling.push({ upTo: newest, resolve })),
  };
}
