import type { ConnectionProblem } from '../../contract/state.ts';
import type { Random } from '../nara/clock.ts';

/** Before our first broadcast after joining: 0–5 s, so that a returning broker is not greeted by all at once. */
export const joinJitter = (random: Random): number => random() * 5000;

/** After the network changed or the computer woke: soon, yet not everybody in the same moment. */
export const hurriedDelay = (random: Random): number => random() * 2000;

/** Where coming back soon would only do harm: least and most, in seconds. */
const patience: Partial<Record<ConnectionProblem['code'], readonly [number, number]>> = {
  // Another client with our ID would be pushed out by us, and push us out again.
  'taken-over': [300, 600],
  banned: [1800, 3600],
  busy: [60, 180],
};

/** Whether a changed network is no reason to come sooner: what the broker said holds on every network. */
export const staysAway = (code: ConnectionProblem['code']): boolean => patience[code] !== undefined;

/** Before the next try: 5–35 s at random, its lower half given up as failures add up (protocol section 7). */
export function retryDelay(failures: number, random: Random, code?: ConnectionProblem['code']): number {
  const [least, most] = (code === undefined ? undefined : patience[code]) ?? [
    Math.min(5 + 3 * Math.max(0, failures - 1), 20),
    35,
  ];
  return (least + random() * (most - least)) * 1000;
}
