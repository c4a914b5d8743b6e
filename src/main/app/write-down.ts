import type { Clock } from '../nara/clock.ts';

/** Gathers the names of those of whom something is to be written down, and has it written many at a time. */
export interface WriteDown {
  /** Within a tenth of a second: a crash must not take what a person may have just seen. */
  soon(name: string): void;
  /** Within two seconds. */
  later(name: string): void;
  /** All of it at once. */
  flush(): void;
}

/** A transaction costs the disk the same however much is in it: one for each frame would be most of a flood's cost. */
const soonMs = 100;
const laterMs = 2000;
/**
 * A message needs some five turns until a window shows it. If each of them had a part like this in it, five of these
 * would be its delay: hence small parts, and a pause between them.
 */
const part = { names: 50, pauseMs: 10 } as const;

/** `write` gets each name once, in order of names: those that lie together on the disk go there together. */
export function createWriteDown(parts: {
  readonly clock: Pick<Clock, 'after'>;
  write(names: readonly string[]): void;
}): WriteDown {
  const lineOf = (ms: number) => {
    const names = new Set<string>();
    let waiting: string[] = [];
    let cancel: (() => void) | null = null;
    const step = (): void => {
      cancel = null;
      if (waiting.length === 0) {
        waiting = [...names].sort();
        names.clear();
      }
      const some = waiting.splice(0, part.names);
      if (waiting.length > 0) cancel = parts.clock.after(part.pauseMs, step);
      else if (names.size > 0) cancel = parts.clock.after(ms, step);
      if (some.length > 0) parts.write(some);
    };
    return {
      names,
      add(name: string) {
        names.add(name);
        cancel ??= parts.clock.after(ms, step);
      },
      flush() {
        cancel?.();
        cancel = null;
        const all = new Set([...waiting, ...names]);
        waiting = [];
        names.clear();
        if (all.size > 0) parts.write([...all].sort());
      },
    };
  };
  const soon = lineOf(soonMs);
  const later = lineOf(laterMs);
  return {
    soon(name) {
      later.names.delete(name);
      soon.add(name);
    },
    later(name) {
      if (!soon.names.has(name)) later.add(name);
    },
    flush() {
      soon.flush();
      later.flush();
    },
  };
}
