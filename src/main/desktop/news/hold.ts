import type { Clock } from '../../app/surface.ts';

const holdMs = 10_000;
/** More than this many at a time are told as one. */
const few = 3;
/** Past this many held at a time, more are not worth a notification of their own. */
const mostHeld = 1_000;

interface Held<T> {
  readonly key: string;
  readonly item: T;
  ripe: boolean;
  readonly cancel: () => void;
}

/** Holds news for a while, so that what is taken back meanwhile is never told. */
export interface Hold<T> {
  /** What is held under the same key already stays; the new item is not taken. */
  add(key: string, item: T): void;
  /** Takes back what is held under a key, and returns it; null where nothing is. */
  drop(key: string): T | null;
  stop(): void;
}

/**
 * Gives each item to `release` after ten seconds. When more than three are held as the first of them is due, they make
 * a crowd: those are released together when the last of them is due, within twenty seconds of the first. By timers
 * only, so that a computer whose clock is set tells neither early nor late.
 */
export function createHold<T>(clock: Pick<Clock, 'after'>, release: (items: readonly T[]) => void): Hold<T> {
  let open: Held<T>[] = [];
  let crowd: Held<T>[] | null = null;

  const releaseCrowd = (): void => {
    if (crowd?.every(({ ripe }) => ripe) !== true) return;
    const items = crowd.map(({ item }) => item);
    crowd = null;
    if (items.length > 0) release(items);
  };
  const ripen = (held: Held<T>): void => {
    held.ripe = true;
    if (crowd?.includes(held) === true) return releaseCrowd();
    if (open.length > few && crowd === null) {
      crowd = open;
      open = [];
      return releaseCrowd();
    }
    open = open.filter((other) => other !== held);
    release([held.item]);
  };
  const without = (list: Held<T>[], key: string): Held<T>[] => list.filter((held) => held.key !== key);

  return {
    add(key, item) {
      const all = [...open, ...(crowd ?? [])];
      if (all.length >= mostHeld || all.some((held) => held.key === key)) return;
      const held: Held<T> = { key, item, ripe: false, cancel: clock.after(holdMs, () => ripen(held)) };
      open.push(held);
    },
    drop(key) {
      const held = [...open, ...(crowd ?? [])].find((other) => other.key === key);
      if (held === undefined) return null;
      held.cancel();
      open = without(open, key);
      if (crowd !== null) crowd = without(crowd, key);
      releaseCrowd();
      return held.item;
    },
    stop() {
      for (const held of [...open, ...(crowd ?? [])]) held.cancel();
      open = [];
      crowd = null;
    },
  };
}
