import { english } from '../../../contract/language/english.ts';
import { momentOf } from '../../../contract/language/moments.ts';

const { count } = english;

/** A time to come on the local clock: "14:00", "tomorrow 08:00". Both in Unix ms. */
function clockTime(at: number, now: number): string {
  const { date, time, day } = momentOf(at, now);
  if (day === 'today') return time;
  return day === 'tomorrow' ? `tomorrow ${time}` : `${date.toLocaleDateString('en')} ${time}`;
}

/** The tray's menu and tooltip. Sentence case, short. */
export const tray = {
  /** How it stands with the connection, in the middle of a line. */
  connected: 'connected',
  listening: 'listening only',
  starting: 'starting',
  startingLine: 'Starting',
  connecting: 'connecting',
  offline: 'offline, trying again',
  stopped: 'offline',
  /** "12 here" */
  here: (n: number): string => (n === 0 ? 'nobody else here' : `${count(n)} here`),
  mutedUntil: (at: number, now: number): string => `muted until ${clockTime(at, now)}`,
  conflictOf: (name: string): string => `key conflict: ${name}`,
  needsYou: 'something needs you',
  /** The first line of the menu. */
  at: (state: string, broker: string): string => (broker === '' ? state : `${state} – ${broker}`),
  conflict: (name: string): string => `Key conflict: ${name}`,
  whoIsHere: (n: number): string => `Here now (${count(n)})`,
  nobodyHere: 'Nobody else is here yet',
  favourite: (name: string): string => `★ ${name}`,
  more: (n: number): string => `${count(n)} more`,
  tooMany: (n: number): string => `and ${count(n)} more in the window`,
  latest: 'Latest arrivals',
  /** "lily came back after 2 h · 5 min ago"; the same for a whole minute. Both in Unix ms. */
  when: (what: string, at: number, now: number): string => `${what} · ${english.spanAgo(at, now)}`,
  open: 'Open Plaza',
  listenOnly: 'Listen only',
  muteForAnHour: 'Mute for an hour',
  muteUntilTomorrow: 'Mute until tomorrow',
  unmute: (at: number, now: number): string => `Muted until ${clockTime(at, now)} – unmute`,
  settings: 'Settings…',
  quit: 'Say chau and quit',
};
