import { tellIn } from './tell.ts';

/** Times, numbers and lists in Spanish, for windows, tray and notifications alike. */
export const spanish = tellIn('es', {
  justNow: 'ahora mismo',
  ago: (span) => `hace ${span}`,
  day: '1 día',
  days: (n) => `${n} días`,
});
