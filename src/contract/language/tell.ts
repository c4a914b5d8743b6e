const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** What a language adds of its own to what Intl knows of it. */
export interface TimeWords {
  readonly justNow: string;
  /** Of a length of time in words: "5 min ago". */
  readonly ago: (span: string) => string;
  /** "1 day" and "5 days", with the number written already. */
  readonly day: string;
  readonly days: (n: string) => string;
}

/** Times, numbers, plurals and lists of a language, each as Intl writes it. */
export function tellIn(locale: string, words: TimeWords) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const exactFormat = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const number = new Intl.NumberFormat(locale);
  const listFormat = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  const plural = new Intl.PluralRules(locale);

  const say = (n: number, unit: Intl.RelativeTimeFormatUnit): string => relative.format(n, unit).replace('.', '');

  /** A length of time in its largest whole unit, ms below zero as zero. */
  const span = (ms: number): string => {
    if (ms >= 2 * day) return words.days(number.format(Math.floor(ms / day)));
    if (ms >= hour) return `${Math.floor(ms / hour)} h`;
    if (ms >= minute) return `${Math.floor(ms / minute)} min`;
    return `${Math.max(0, Math.floor(ms / second))} s`;
  };

  return {
    span,
    /** As `ago`, but cut down to whole units, so that what is drawn with it changes once a minute at most. */
    spanAgo: (at: number, now: number): string => (now - at < minute ? words.justNow : words.ago(span(now - at))),
    /** "just now", "2 min ago", "3 h ago", "yesterday". Both in Unix ms. */
    ago(at: number, now: number): string {
      const past = Math.max(0, now - at);
      if (past < 45 * second) return words.justNow;
      if (past < hour) return words.ago(`${Math.max(1, Math.round(past / minute))} min`);
      if (past < day) return words.ago(`${Math.round(past / hour)} h`);
      if (past < 60 * day) return say(-Math.round(past / day), 'day');
      if (past < 700 * day) return say(-Math.round(past / (30 * day)), 'month');
      return say(-Math.round(past / (365 * day)), 'year');
    },
    /** A length of time in ms in words: "12 s", "3 min", "2 h", "5 days". */
    duration(ms: number): string {
      if (ms < minute) return `${Math.max(1, Math.round(ms / second))} s`;
      if (ms < hour) return `${Math.round(ms / minute)} min`;
      if (ms < 2 * day) return ms === day ? words.day : `${Math.round(ms / hour)} h`;
      return words.days(number.format(Math.round(ms / day)));
    },
    /** Date and time to the second, for hovering; empty where the number is no time. */
    exact: (at: number): string => (isTime(at) ? exactFormat.format(at) : ''),
    /** The date alone: "23 November 2026" in the reader's order. */
    date: (at: number): string => (isTime(at) ? dayFormat.format(at) : ''),
    count: (n: number): string => number.format(n),
    /** "1 nara", "1,200 naras". */
    counted: (n: number, one: string, many: string): string =>
      `${number.format(n)} ${plural.select(n) === 'one' ? one : many}`,
    list: (items: readonly string[]): string => listFormat.format(items),
  };
}

function isTime(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) < 8.64e15;
}
