import type { HistoryMove, KeptCheckpoint, PresenceSpan } from '../../contract/history.ts';
import type { PeerSummary } from '../../contract/peers.ts';
import type { Stretch } from '../state/read-history.ts';

/** One nara in a list of the morning edition. */
export interface Coming {
  readonly name: string;
  /** The last time. */
  readonly at: number;
  readonly times: number;
  /** It was never here before. */
  readonly first: boolean;
  /** How long it had been away before the last time, ms; null where unknown. */
  readonly awayMs: number | null;
  /** It is gone again. */
  readonly left: boolean;
}
export interface Going {
  readonly name: string;
  readonly at: number;
  readonly times: number;
  /** The last time it said chau, or it fell silent. */
  readonly saidChau: boolean;
  /** How long it had been here, ms; null where unknown. */
  readonly hereMs: number | null;
}
interface Restarting {
  readonly name: string;
  readonly at: number;
  readonly times: number;
}

/** All that happened in a time, in order of what a reader wants first. Times in Unix ms. */
export interface MorningEdition {
  readonly from: number;
  readonly to: number;
  /** Newcomers first, then the latest. */
  readonly arrivals: readonly Coming[];
  /** Those who left and are not back, the latest first. */
  readonly departures: readonly Going[];
  readonly restarts: readonly Restarting[];
  /** Names that another key claims now. */
  readonly conflicts: readonly string[];
  readonly checkpoints: readonly KeptCheckpoint[];
  /** Who came and went most, where anybody did more than once. */
  readonly busiest: { readonly name: string; readonly moves: number } | null;
  /** Who was here longest without coming or going. */
  readonly quietest: { readonly name: string; readonly hereMs: number } | null;
  /** The most naras that were here at once, and since when. */
  readonly crowd: { readonly count: number; readonly at: number } | null;
  /** Nobody listened for so long, ms: what happened then is not known. */
  readonly unwatchedMs: number;
  /** false: more happened than could be read. */
  readonly whole: boolean;
}

/** Composes the morning edition from the history of a time and who is here now. */
export function morningEdition(
  { from, to, spans, moves, checkpoints, whole }: Stretch,
  peers: readonly PeerSummary[],
): MorningEdition {
  const told = moves.filter(({ at, quiet }) => at >= from && at < to && !quiet).sort((a, b) => b.at - a.at);
  const byName = grouped(told);
  return {
    from,
    to,
    arrivals: arrivalsOf(byName),
    departures: departuresOf(byName),
    restarts: restartsOf(byName),
    conflicts: peers.filter(({ trust }) => trust === 'conflict').map(({ name }) => name),
    checkpoints: checkpoints.filter(({ at }) => at >= from && at < to),
    busiest: busiestOf(byName),
    quietest: quietestOf(spans, byName, from, to),
    crowd: crowdOf(spans, from, to),
    unwatchedMs: unwatchedOf(spans, from, to),
    whole,
  };
}

/** Nothing happened, as far as anybody watched. */
export const isEventless = (edition: MorningEdition): boolean =>
  edition.arrivals.length + edition.departures.length + edition.restarts.length + edition.checkpoints.length === 0 &&
  edition.conflicts.length === 0;

type ByName = ReadonlyMap<string, readonly HistoryMove[]>;

/** Each list newest first. */
function grouped(moves: readonly HistoryMove[]): ByName {
  const all = new Map<string, HistoryMove[]>();
  for (const move of moves) {
    const list = all.get(move.name);
    if (list === undefined) all.set(move.name, [move]);
    else list.push(move);
  }
  return all;
}

/** Its last move was to leave: only that is known, whoever is seen since. */
const hasLeft = (moves: readonly HistoryMove[]): boolean => moves[0]?.move === 'left';

const isRestart = ({ move, reason }: HistoryMove): boolean => move === 'came' && reason === 'restarted';

function arrivalsOf(byName: ByName): Coming[] {
  return [...byName]
    .flatMap(([name, moves]): Coming[] => {
      const came = moves.filter((one) => one.move === 'came' && !isRestart(one));
      const [last] = came;
      if (last === undefined) return [];
      const first = came.some(({ reason }) => reason === 'first');
      return [{ name, at: last.at, times: came.length, first, awayMs: last.ms, left: hasLeft(moves) }];
    })
    .sort((a, b) => Number(b.first) - Number(a.first) || b.at - a.at);
}

function departuresOf(byName: ByName): Going[] {
  return [...byName]
    .flatMap(([name, moves]): Going[] => {
      const left = moves.filter(({ move }) => move === 'left');
      const [last] = left;
      if (last === undefined || !hasLeft(moves)) return [];
      return [{ name, at: last.at, times: left.length, saidChau: last.reason === 'chau', hereMs: last.ms }];
    })
    .sort((a, b) => b.at - a.at);
}

function restartsOf(byName: ByName): Restarting[] {
  return [...byName]
    .flatMap(([name, moves]): Restarting[] => {
      const restarts = moves.filter(isRestart);
      const [last] = restarts;
      return last === undefined ? [] : [{ name, at: last.at, times: restarts.length }];
    })
    .sort((a, b) => b.times - a.times || b.at - a.at);
}

function busiestOf(byName: ByName): MorningEdition['busiest'] {
  let busiest: MorningEdition['busiest'] = null;
  for (const [name, moves] of byName) {
    if (moves.length > 2 && moves.length > (busiest?.moves ?? 0)) busiest = { name, moves: moves.length };
  }
  return busiest;
}

/** Cut to the time asked for. */
const within = (span: PresenceSpan, from: number, to: number): number =>
  Math.max(0, Math.min(span.to ?? to, to) - Math.max(span.from, from));

/** Shorter is no stay to speak of. */
const quietMs = 60 * 60_000;

function quietestOf(
  spans: readonly PresenceSpan[],
  byName: ByName,
  from: number,
  to: number,
): MorningEdition['quietest'] {
  const hereMs = new Map<string, number>();
  for (const span of spans) {
    if (span.presence !== 'ONLINE' || byName.has(span.name)) continue;
    hereMs.set(span.name, (hereMs.get(span.name) ?? 0) + within(span, from, to));
  }
  let quietest: MorningEdition['quietest'] = null;
  for (const [name, ms] of hereMs) if (ms >= quietMs && ms > (quietest?.hereMs ?? 0)) quietest = { name, hereMs: ms };
  return quietest;
}

function crowdOf(spans: readonly PresenceSpan[], from: number, to: number): MorningEdition['crowd'] {
  const steps = spans
    .filter((span) => span.presence === 'ONLINE' && within(span, from, to) > 0)
    .flatMap((span) => [
      { at: Math.max(span.from, from), step: 1 },
      { at: Math.min(span.to ?? to, to), step: -1 },
    ])
    // Who leaves in the moment in which another comes was not here with it.
    .sort((a, b) => a.at - b.at || a.step - b.step);
  let crowd: MorningEdition['crowd'] = null;
  let count = 0;
  for (const { at, step } of steps) {
    count += step;
    if (count > (crowd?.count ?? 0)) crowd = { count, at };
  }
  return crowd;
}

/** How much of the time no span of anybody covers. */
function unwatchedOf(spans: readonly PresenceSpan[], from: number, to: number): number {
  const known = spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to ?? to, to) }))
    .filter((span) => span.to > span.from)
    .sort((a, b) => a.from - b.from);
  let unwatched = 0;
  let reached = from;
  for (const span of known) {
    if (span.from > reached) unwatched += span.from - reached;
    reached = Math.max(reached, span.to);
  }
  return unwatched + Math.max(0, to - reached);
}
