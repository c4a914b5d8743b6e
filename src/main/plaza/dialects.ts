import type { Clock } from '../nara/clock.ts';
import { readTopic, type Dialect } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';

/** Listens for which dialects are spoken on this plaza, so that we speak what is understood (protocol section 1). */
export interface DialectEar {
  /** A verified message of somebody else came on a topic of this dialect. `at` in Unix ms. */
  heard(dialect: Dialect, at: number): void;
  /** The dialects to publish in now. */
  inUse(setting: 'auto' | Dialect): readonly Dialect[];
  /** Whether naras of this dialect are about: heard within the last 15 minutes, or meant by the person. */
  about(dialect: Dialect, setting: 'auto' | Dialect): boolean;
}

/** The dialect its sender spoke just now; null where both are alike, and for what the broker had kept. */
export function dialectOf({ topic, retain }: Pick<Arriving, 'topic' | 'retain'>): Dialect | null {
  const read = readTopic(topic);
  return read.ok && !retain ? read.value.dialect : null;
}

const both: readonly Dialect[] = ['spec', 'deployed'];
const rememberedMs = 15 * 60_000;

/** `auto` is both until somebody was heard, then each dialect heard within the last 15 minutes. */
export function createDialectEar(clock: Pick<Clock, 'now'>): DialectEar {
  const lastHeard = new Map<Dialect, number>();
  const isRecent = (dialect: Dialect): boolean => clock.now() - (lastHeard.get(dialect) ?? -Infinity) <= rememberedMs;
  return {
    heard(dialect, at) {
      lastHeard.set(dialect, Math.max(at, lastHeard.get(dialect) ?? at));
    },
    inUse(setting) {
      if (setting !== 'auto') return [setting];
      const recent = both.filter(isRecent);
      return recent.length === 0 ? both : recent;
    },
    about: (dialect, setting) => (setting === 'auto' ? isRecent(dialect) : setting === dialect),
  };
}
