import type { Snapshot } from '../../../src/contract/state.ts';
import { createKnown, type Known } from '../../../src/main/desktop/known.ts';
import { sampleSnapshot } from '../window-samples.ts';

/** What the desktop would know of this snapshot. */
export function knownOf(over: Partial<Snapshot> = {}): Known {
  return createKnown(sampleSnapshot(over)).known;
}
