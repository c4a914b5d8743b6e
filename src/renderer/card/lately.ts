import type { PresenceSpan } from '../../contract/history.ts';

export interface Bar {
  readonly presence: PresenceSpan['presence'];
  /** Unix ms, within the time that is drawn. */
  readonly from: number;
  readonly to: number;
}

/** What is to be drawn of a stretch of time: each span cut to it, and to where the next begins. Times in Unix ms. */
export function barsOf(spans: readonly PresenceSpan[], from: number, to: number): readonly Bar[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  return sorted.flatMap((span, index) => {
    const next = sorted[index + 1]?.from ?? to;
    const bar = {
      presence: span.presence,
      from: Math.max(span.from, from),
      to: Math.min(span.to ?? to, next, to),
    };
    return bar.to > bar.from ? [bar] : [];
  });
}

/** How long each presence lasted in all, ms; `unknown`: nobody watched. */
export function totalsOf(
  bars: readonly Bar[],
  from: number,
  to: number,
): Readonly<Record<PresenceSpan['presence'] | 'unknown', number>> {
  const totals = { ONLINE: 0, MISSING: 0, OFFLINE: 0, unknown: to - from };
  for (const bar of bars) {
    totals[bar.presence] += bar.to - bar.from;
    totals.unknown -= bar.to - bar.from;
  }
  return totals;
}
