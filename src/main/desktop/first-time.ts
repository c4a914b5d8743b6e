import type { PlazaSurface } from '../app/surface.ts';

/** True once in the life of a data folder: for what is worth saying a single time. */
export function firstTime(notes: PlazaSurface['notes'], what: string): boolean {
  const key = `said:${what}`;
  if (notes.get(key) !== null) return false;
  notes.set(key, 'yes');
  return true;
}
