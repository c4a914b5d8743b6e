const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "3 min", "1 h", "1 h 30 min", and from two days on what `duration` says: a length in ms, for any language. */
export function lengthOf(ms: number, duration: (ms: number) => string): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes * minute < hour) return `${minutes} min`;
  if (minutes * minute >= 2 * day) return duration(minutes * minute);
  const hours = Math.floor(minutes / 60);
  // Past some hours the minutes matter to nobody.
  const rest = hours < 6 ? minutes % 60 : 0;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** On the local clock: its time as "14:00", and its day as seen from `now`. Both in Unix ms. */
export function momentOf(
  at: number,
  now: number,
): { readonly date: Date; readonly time: string; readonly day: 'today' | 'tomorrow' | 'another' } {
  const date = new Date(at);
  const time = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  if (sameDay(date, new Date(now))) return { date, time, day: 'today' };
  return { date, time, day: sameDay(date, tomorrow) ? 'tomorrow' : 'another' };
}

const sameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();
