import { tellIn } from '../tell.ts';

export const { ago, duration, exact, date, count, counted, list } = tellIn('en', {
  justNow: 'just now',
  day: '1 day',
  days: (n) => `${n} days`,
});
