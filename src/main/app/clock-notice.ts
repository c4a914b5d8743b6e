import type { OurClock } from '../peers/clock-gauge.ts';
import type { Saying } from './notice-board.ts';

/** Our clock seems wrong: by how much, what follows from it, and what to do. */
export const clockOff =
  (id: string, { behindMs, naras, known }: OurClock): Saying =>
  ({ clock }) => ({ id, level: 'warning', ...clock.off(behindMs, naras, known) });
