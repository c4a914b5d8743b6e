import { nameProblem } from '../nara/names.ts';

/** Why we cannot go by this name, in words; null when we can. `isTaken`: another nara's key holds it. */
export function nameRefusal(name: string, isTaken: (name: string) => boolean): string | null {
  if (nameProblem(name) !== null) return 'A name has 1 to 128 bytes, no control characters, and none of / + #.';
  return isTaken(name) ? 'Another nara is known by this name. Choose one that is free.' : null;
}
