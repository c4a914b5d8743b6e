import type { Mark } from '../../../contract/marks.ts';
import type { NewsSettings } from '../../../contract/news-settings.ts';
import type { NewsKind, WhyNot } from '../../../contract/told.ts';
import type { News } from './reader.ts';

export type Rules = Omit<NewsSettings, 'stayWithoutTray'>;

/** `off`: a person wants nothing of this kind, not even in the log. `until` in Unix ms, where the reason ends by itself. */
export type Verdict =
  { readonly tell: true } | { readonly tell: false; readonly why: WhyNot | 'off'; readonly until: number | null };

const no = (why: WhyNot | 'off', until: number | null = null): Verdict => ({ tell: false, why, until });

/**
 * Whether a person is told of this, by their own rules. A nara's rule goes before the overall one; no rule speaks over
 * a mute or the quiet hours. A key conflict is everybody's business: the overall rule does not silence it.
 */
export function judgeNews(news: News, mark: Mark, rules: Rules, now: number): Verdict {
  if (!wanted(news.kind, rules)) return no('off');
  if (news.kind === 'arrival' && news.arrival.quiet) return no('already-here');
  if (mark.rule === 'never') return no('nara-rule');
  if (news.kind !== 'conflict' && !ofInterest(mark, rules)) return no('rule');
  if ((rules.mutedUntil ?? 0) > now) return no('muted', rules.mutedUntil);
  const quietEnd = quietHoursEnd(rules.quietHours, now);
  return quietEnd === null ? { tell: true } : no('quiet-hours', quietEnd);
}

function wanted(kind: NewsKind, rules: Rules): boolean {
  switch (kind) {
    case 'arrival':
      return rules.notifyArrivals;
    case 'departure':
      return rules.notifyDepartures;
    case 'conflict':
      return rules.notifyConflicts;
  }
}

function ofInterest(mark: Mark, rules: Rules): boolean {
  if (mark.rule === 'always' || rules.notifyRule === 'everyone') return true;
  return rules.notifyRule === 'favourites' && mark.favourite;
}

/** When the quiet hours that `now` lies in end, on the local clock; null outside of them. They may pass midnight. */
export function quietHoursEnd(hours: Rules['quietHours'], now: number): number | null {
  if (hours === null) return null;
  const { from, to } = hours;
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  const passMidnight = to < from;
  const within = passMidnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!within) return null;
  if (passMidnight && minute >= from) date.setDate(date.getDate() + 1);
  return date.setHours(0, to, 0, 0);
}
