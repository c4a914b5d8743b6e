import type { Random } from '../nara/clock.ts';

/** Before our first broadcast after joining: 0–5 s, so that a returning broker is not greeted by all at once. */
export const joinJitter = (random: Random): number => random() * 5000;

/** Before the next try: 5–35 s at random, its lower half given up as failures add up (protocol section 7). */
export function retryDelay(failures: number, random: Random): number {
  const floor = Math.min(5 + 3 * Math.max(0, failures - 1), 20);
  return (floor + random() * (35 - floor)) * 1000;
}
