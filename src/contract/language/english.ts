import { tellIn } from './tell.ts';

/** Times, numbers and lists in English, for windows, tray and notifications alike. */
export const english = tellIn('en', {
  justNow: 'just now',
  ago: (span) => `${span} ago`,
  day: '1 day',
  days: (n) => `${n} days`,
});
