import { words } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its largest whole unit: 42 s, 5 min, 2 h, 3 days. `ms` below zero counts as zero. */
export function span(ms: number): string {
  if (ms >= 2 * day) return `${Math.floor(ms / day)} days`;
  if (ms >= hour) return `${Math.floor(ms / hour)} h`;
  if (ms >= minute) return `${Math.floor(ms / minute)} min`;
  return `${Math.max(0, Math.floor(ms / 1000))} s`;
}

/** How long ago, to the minute, so that it changes once a minute at most. Both in Unix ms. */
export function ago(at: number, now: number): string {
  return now - at < minute ? words.justNow : words.ago(span(now - at));
}

/** A time to come on the local clock: "14:00", "tomorrow 08:00". Both in Unix ms. */
export function clockTime(at: number, now: number): string {
  const then = new Date(at);
  const time = `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  if (sameDay(then, new Date(now))) return time;
  return sameDay(then, tomorrow) ? words.tomorrow(time) : `${then.toLocaleDateString('en')} ${time}`;
}

const sameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();
