import type { Came } from './answer.ts';

/**
 * Whether a moment lies within what counts as now (protocol section 7): no more than 5 minutes ahead of our clock, no
 * more than 10 behind. Both in Unix ms: our clock counts whole ones, so what is less than one ahead cannot be told.
 */
export function whenSaid(moment: bigint, now: number): 'now' | 'behind' | 'ahead' {
  if (moment > BigInt(now) + 300_000n) return 'ahead';
  return moment < BigInt(now) - 600_000n ? 'behind' : 'now';
}

/** What the broker had kept never proves that its nara is about now (section 1). */
export const isLive = (said: ReturnType<typeof whenSaid>, { retain }: Came): boolean => said === 'now' && !retain;
