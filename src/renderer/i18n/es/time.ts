import { tellIn } from '../tell.ts';

export const { ago, duration, exact, date, count, counted, list } = tellIn('es', {
  justNow: 'ahora mismo',
  day: '1 día',
  days: (n) => `${n} días`,
});
