import type { NaraRule } from '../../../contract/marks.ts';
import type { NewsSettings } from '../../../contract/news-settings.ts';
import type { Told, WhyNot } from '../../../contract/told.ts';

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('en', { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** A time to come, with its day where that is not today. Both in Unix ms. */
function clockTime(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return (today ? time : day).format(at);
}

const why: Readonly<Record<WhyNot, string>> = {
  muted: 'notifications were muted',
  'quiet-hours': 'it was a quiet hour',
  'do-not-disturb': 'the system was set to “do not disturb”',
  rule: 'your rule leaves it out',
  'nara-rule': 'you chose “never” on its card',
  'already-here': 'it was here when you came',
  'left-again': 'it left again within ten seconds',
  'came-back': 'it came back within ten seconds',
  refused: 'the system did not show it',
};

const naraRules: Readonly<Record<NaraRule, string>> = {
  default: 'As of all others',
  always: 'Always',
  never: 'Never',
};

const overall: Readonly<Record<NewsSettings['notifyRule'], string>> = {
  everyone: 'Everyone',
  favourites: 'My favourites',
  nobody: 'Nobody',
};

/** What a person is told of, in the settings and on a nara's card. */
export const notifications = {
  title: 'Notifications',
  inBrowser: 'A browser tab shows no notifications. These settings are for Plaza on the desktop.',
  notifyRule: {
    label: 'Tell me of',
    hint: 'What you choose on a nara’s card goes before this.',
    options: overall,
  },
  notifyArrivals: {
    label: 'When naras arrive',
    hint: 'Once they have stayed ten seconds, and not of those already here when you come.',
  },
  notifyDepartures: { label: 'When naras leave', hint: 'When they say chau or fall silent.' },
  notifyConflicts: { label: 'When someone else uses a name', hint: 'Another key claims it. Told whoever it is about.' },
  quietHours: {
    label: 'Quiet hours',
    hint: 'Nothing is shown then. They may pass midnight.',
    from: 'From',
    to: 'until',
  },
  mutedUntil: {
    label: 'Mute',
    free: 'Notifications are shown.',
    until: (at: number, now: number): string => `Muted until ${clockTime(at, now)}.`,
    hour: 'For an hour',
    morning: 'Until tomorrow',
    no: 'Unmute',
  },
  stayWithoutTray: {
    label: 'Stay when the window is closed, even without a tray',
    hint: 'Where the desktop has no tray, starting Plaza once more brings the window back.',
  },
  log: {
    title: 'What you were told',
    hint: 'The latest two hundred since Plaza started, and why you were not told of the rest.',
    none: 'Nothing yet.',
    told: 'shown',
    outcome: ({ why: reason, until, at }: Told): string =>
      reason === null
        ? 'Shown.'
        : until === null
          ? `Not shown: ${why[reason]}.`
          : `Not shown: ${why[reason]}, until ${clockTime(until, at)}.`,
    more: (n: number): string => `Show ${n} more`,
  },
  card: {
    favourite: 'Favourite',
    favouriteWhy: 'Favourites stand first in the list and in the tray.',
    rule: 'Tell me of its coming and going',
    rules: naraRules,
  },
};
