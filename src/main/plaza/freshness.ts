import { limits } from '../nara/limits.ts';

/** Whether a moment the sender states is near enough to ours (protocol section 7). Both in Unix ms. */
export function freshness(stated: number, now: number): 'fresh' | 'stale' | 'future' {
  if (stated > now + limits.tsAheadMs) return 'future';
  return stated < now - limits.tsBehindMs ? 'stale' : 'fresh';
}
