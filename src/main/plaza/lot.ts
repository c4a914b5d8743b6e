import type { Random } from '../nara/clock.ts';

/** So many of a crowd take it on them to answer what ten answers suffice for: some may not know, some may be gone. */
export const takersWanted = 50;

/**
 * Whether the lot falls on us to answer, `here` being how many naras are about. Answers that wait for one another do not
 * keep a crowd quiet: of ten thousand within three seconds, hundreds have spoken before the tenth is heard.
 */
export const fallsOnUs = (here: number, random: Random): boolean =>
  here <= takersWanted || random() * here < takersWanted;
