import { createLine } from './line.ts';

/** What waits in a lane: the newspapers of one name. `order` grows from each to the next that came. */
export interface Laned {
  readonly order: number;
  readonly lane: string;
}

/** Newspapers that wait for their check, by name. Of each name one is checked at a time. */
export interface Lanes<T extends Laned> {
  /** How many wait. */
  readonly size: number;
  add(one: T): void;
  /**
   * Takes out the next to be checked, a name at a time. When `behind`, the newest of its name: if that proves itself,
   * the older ones need no check. After one that did not, the oldest has its turn, so that no flood of forgeries keeps
   * a genuine one waiting for long.
   */
  take(behind: boolean): T | null;
  /** The same of one lane; null while one of it is being checked. */
  takeFrom(lane: string, behind: boolean): T | null;
  /** The check of what was taken has ended. */
  checked(one: T, proven: boolean): void;
  /** Those that came before this one in its lane and still wait. */
  olderThan(one: T): readonly T[];
  /** The newest that waits in a lane, if it is not the only one. */
  spare(lane: string): T | null;
  drop(one: T): void;
}

interface Lane<T> {
  readonly name: string;
  /** In order of arrival. */
  waiting: T[];
  /** One of it is being checked. */
  busy: boolean;
  newestNext: boolean;
  /** Out of the round of those that may be taken from; null while not in it. */
  leaveRound: (() => void) | null;
}

export function createLanes<T extends Laned>(): Lanes<T> {
  const lanes = new Map<string, Lane<T>>();
  const round = createLine<Lane<T>>();
  let size = 0;

  /** Puts a lane where it belongs: into the round, out of it, or away. */
  const place = (lane: Lane<T>): void => {
    const ready = !lane.busy && lane.waiting.length > 0;
    if (ready) lane.leaveRound ??= round.join(lane);
    else {
      lane.leaveRound?.();
      lane.leaveRound = null;
    }
    if (!lane.busy && lane.waiting.length === 0) lanes.delete(lane.name);
  };
  const takeOf = (lane: Lane<T>, behind: boolean): T | null => {
    const one = behind && lane.newestNext ? lane.waiting.pop() : lane.waiting.shift();
    if (one === undefined) return null;
    size--;
    lane.busy = true;
    place(lane);
    return one;
  };
  return {
    get size() {
      return size;
    },
    add(one) {
      const lane = lanes.get(one.lane) ?? {
        name: one.lane,
        waiting: [],
        busy: false,
        newestNext: true,
        leaveRound: null,
      };
      lanes.set(one.lane, lane);
      lane.waiting.push(one);
      size++;
      place(lane);
    },
    take(behind) {
      const lane = round.first();
      return lane === undefined ? null : takeOf(lane, behind);
    },
    takeFrom(name, behind) {
      const lane = lanes.get(name);
      return lane === undefined || lane.busy ? null : takeOf(lane, behind);
    },
    checked(one, proven) {
      const lane = lanes.get(one.lane);
      if (lane === undefined) return;
      lane.busy = false;
      lane.newestNext = proven || !lane.newestNext;
      place(lane);
    },
    olderThan: (one) => (lanes.get(one.lane)?.waiting ?? []).filter(({ order }) => order < one.order),
    spare(name) {
      const waiting = lanes.get(name)?.waiting ?? [];
      return waiting.length > 1 ? (waiting.at(-1) ?? null) : null;
    },
    drop(one) {
      const lane = lanes.get(one.lane);
      const index = lane?.waiting.indexOf(one) ?? -1;
      if (lane === undefined || index < 0) return;
      lane.waiting.splice(index, 1);
      size--;
      place(lane);
    },
  };
}
