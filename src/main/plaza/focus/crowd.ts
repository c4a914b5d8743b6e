import type { FocusView } from '../../../contract/focus.ts';

/** Whether, and why, we hear the newspapers of some only. `limit` and `notBefore` (Unix ms) say when that ends. */
export type Crowd =
  { readonly why: null } | { readonly why: FocusView['why']; readonly limit: number; readonly notBefore: number };

/** How things stand. `load`: how full the door is, 0 to 1. `here`: how many are ONLINE. */
export interface Standing {
  readonly mode: 'auto' | 'on' | 'off';
  readonly here: number;
  readonly load: number;
  readonly now: number;
}

export const everyoneHeard: Crowd = { why: null };

/** From this many on a broker that everyone hears everyone through has thousands of deliveries a second (docs/scale.md). */
const crowdFrom = 1000;
const busyFrom = 0.25;
/** It ends below this share of what began it, and not within ten minutes: nobody likes a flickering lamp. */
const endsBelow = 0.8;
const atLeastMs = 10 * 60_000;

/** What follows from how things stand now. */
export function nextCrowd(before: Crowd, { mode, here, load, now }: Standing): Crowd {
  if (mode === 'off') return everyoneHeard;
  if (mode === 'on') return before.why === 'asked' ? before : { why: 'asked', limit: Infinity, notBefore: now };
  const held = before.why === 'asked' ? everyoneHeard : before;
  // So many were too many for this computer: it hears everyone again when fewer are here.
  if (load >= busyFrom) return { why: 'busy', limit: Math.min(here, crowdFrom), notBefore: now + atLeastMs };
  if (held.why !== null) return now >= held.notBefore && here < endsBelow * held.limit ? everyoneHeard : held;
  return here >= crowdFrom ? { why: 'crowd', limit: crowdFrom, notBefore: now + atLeastMs } : everyoneHeard;
}
