/** Minutes since midnight as an input of a time has them: 1350 is "22:30". */
export function timeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The other way; null where it is no time of a day. Seconds, where a browser adds them, are left out. */
export function minutesOf(text: string): number | null {
  const [, hours = '', minutes = ''] = /^(\d{2}):(\d{2})(?::\d{2})?$/u.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? total : null;
}
