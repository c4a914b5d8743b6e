const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const exactFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long' });
const number = new Intl.NumberFormat('en');
const listFormat = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });
const plural = new Intl.PluralRules('en');

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "just now", "2 min ago", "3 hr ago", "yesterday". Both in Unix ms. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < 45 * second) return 'just now';
  if (past < hour) return say(-Math.max(1, Math.round(past / minute)), 'minute');
  if (past < day) return say(-Math.round(past / hour), 'hour');
  if (past < 60 * day) return say(-Math.round(past / day), 'day');
  if (past < 700 * day) return say(-Math.round(past / (30 * day)), 'month');
  return say(-Math.round(past / (365 * day)), 'year');
}

/** A length of time in ms in words: "12 s", "3 min", "2 h", "5 days". */
export function duration(ms: number): string {
  if (ms < minute) return `${Math.max(1, Math.round(ms / second))} s`;
  if (ms < hour) return `${Math.round(ms / minute)} min`;
  if (ms < 2 * day) return ms === day ? '1 day' : `${Math.round(ms / hour)} h`;
  return `${Math.round(ms / day)} days`;
}

/** Date and time to the second, for hovering; empty where the number is no time. */
export function exact(at: number): string {
  return isTime(at) ? exactFormat.format(at) : '';
}

/** The date alone: "23 November 2026" in the reader's order. */
export function date(at: number): string {
  return isTime(at) ? dayFormat.format(at) : '';
}

export function count(n: number): string {
  return number.format(n);
}

/** "1 nara", "1,200 naras". */
export function counted(n: number, one: string, many: string): string {
  return `${number.format(n)} ${plural.select(n) === 'one' ? one : many}`;
}

export function list(items: readonly string[]): string {
  return listFormat.format(items);
}

function say(n: number, unit: Intl.RelativeTimeFormatUnit): string {
  return relative.format(n, unit).replace('.', '');
}

function isTime(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) < 8.64e15;
}
