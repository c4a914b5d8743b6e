import type { CloutKind, CloutReason } from '../../contract/peers.ts';
import { addEvent, countOf, lastOf, weightOf, type Ages } from './ages.ts';
import { cloutTable, type Trait } from './clout-table.ts';

/** The verified events of one nara, for each kind by age. */
export type CloutEvents = Readonly<Partial<Record<CloutKind, Ages>>>;

/** Ours, each 0–100. */
export type Temper = Readonly<Record<Trait, number>>;

const isKind = (text: string): text is CloutKind => Object.hasOwn(cloutTable, text);
export const cloutKinds: readonly CloutKind[] = Object.keys(cloutTable).filter(isKind);

const kindsOfSocial: ReadonlySet<string> = new Set(['tease', 'observed', 'gossip', 'observation', 'service']);

/** The kind of a social event, or null where its type is none that we know. */
export const socialKind = (type: string): CloutKind | null => (isSocialKind(type) ? type : null);
const isSocialKind = (type: string): type is CloutKind => kindsOfSocial.has(type);

/**
 * How strongly an event of this kind moves one of our temper: from 0.5 for whom it leaves cold to 1.5 for whom it
 * means most. It is 0.5 plus the mean of the traits that the kind appeals to (`moves` in the table), each 0–1, where a
 * minus stands for the lack of a trait: a nara with no chill at all minds a restart three times as much as one that is
 * all chill.
 */
export function resonance(temper: Temper, kind: CloutKind): number {
  const { moves } = cloutTable[kind];
  const part = (trait: Trait): number => {
    const share = temper[trait] / 100;
    return (moves[trait] ?? 0) * share + (moves[`-${trait}`] ?? 0) * (1 - share);
  };
  return 0.5 + part('Agreeableness') + part('Sociability') + part('Chill');
}

/** With one more event at `at` (Unix ms). One too near to the last of its kind changes nothing. */
export function withEvent(events: CloutEvents, kind: CloutKind, at: number): CloutEvents {
  const { halfLifeMs, apartMs, onlyNewer = false } = cloutTable[kind];
  const ages = events[kind] ?? [];
  const since = at - (lastOf(ages) ?? -Infinity);
  // The clock of the computer may have been set back: then what is now counts all the same.
  if ((onlyNewer ? since : Math.abs(since)) < apartMs) return events;
  return { ...events, [kind]: addEvent(ages, at, halfLifeMs) };
}

/** Our opinion: 1.0, and of each event value × resonance × 1/(1 + age/halfLife). Not rounded. */
export const clout = (events: CloutEvents, temper: Temper, now: number): number =>
  cloutKinds.reduce((sum, kind) => sum + added(events, kind, temper, now), 1);

/** Where it comes from, what counts most first. `adds` may be below zero. */
export function cloutReasons(events: CloutEvents, temper: Temper, now: number): CloutReason[] {
  return cloutKinds
    .map((kind) => ({ kind, count: countOf(events[kind] ?? []), adds: added(events, kind, temper, now) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
}

function added(events: CloutEvents, kind: CloutKind, temper: Temper, now: number): number {
  const ages = events[kind];
  if (ages === undefined) return 0;
  const { value, halfLifeMs } = cloutTable[kind];
  return value * resonance(temper, kind) * weightOf(ages, now, halfLifeMs);
}

/** As it is shown and published. */
export const twoDecimals = (value: number): number => Math.round(value * 100) / 100 + 0;
