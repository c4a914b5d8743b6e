import { nameProblem } from '../nara/names.ts';
import type { Words } from '../words/catalogue.ts';

/** Why we cannot go by this name, in words; null when we can. `isTaken`: another nara's key holds it. */
export function nameRefusal({ requests }: Words, name: string, isTaken: (name: string) => boolean): string | null {
  if (nameProblem(name) !== null) return requests.badName;
  return isTaken(name) ? requests.nameTaken : null;
}
