import { createHash } from 'node:crypto';
import { limits } from '../nara/limits.ts';
import { readTopic } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';

export type Side = 'near' | 'far';

/** What a bridge carried each way, and what it left behind. */
interface BridgeCounts {
  readonly out: number;
  readonly in: number;
  readonly left: number;
}

/** Decides what goes over a bridge between two plazas. Why it ends in any ring: docs/decisions/bridge.md. */
export interface Bridge {
  /** Something was heard on one side: whether it goes to the other. */
  mayCross(from: Side, arriving: Arriving): boolean;
  counts(): BridgeCounts;
}

/** Marks remembered: at full flow, four minutes of them. */
const marksKept = 50_000;
/** Older than that no greeting is fresh anywhere (protocol section 7), and the same bytes may be meant anew. */
const markMs = limits.tsBehindMs;
const perSecond = 200;
const burst = 1000;

export function createBridge(): Bridge {
  /** What crossed, or was heard on both sides by itself, and when. Oldest first. */
  const marks = new Map<string, number>();
  const counts = { out: 0, in: 0, left: 0 };
  let tokens = burst;
  let filledAt = Number.NEGATIVE_INFINITY;

  const known = (mark: string, now: number): boolean => {
    const at = marks.get(mark);
    return at !== undefined && now - at < markMs;
  };
  const note = (mark: string, now: number): void => {
    marks.delete(mark);
    marks.set(mark, now);
    const oldest = marks.keys().next();
    if (marks.size > marksKept && oldest.done !== true) marks.delete(oldest.value);
  };
  const takeToken = (now: number): boolean => {
    const gained = (Math.max(0, now - filledAt) / 1000) * perSecond;
    tokens = Math.min(burst, tokens + gained);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  return {
    mayCross(from, { topic, payload, retain, at }) {
      // What was kept by a broker is old: carried on, it would look like news.
      if (retain) return false;
      const mark = markOf(topic, payload);
      if (known(mark, at)) return false;
      if (payload.byteLength > limits.payloadBytes || !readTopic(topic).ok || !takeToken(at)) {
        counts.left++;
        return false;
      }
      note(mark, at);
      counts[from === 'near' ? 'out' : 'in']++;
      return true;
    },
    counts: () => ({ ...counts }),
  };
}

/** The same bytes on the same topic are the same message: they are signed, and carry a time or an edition. */
function markOf(topic: string, payload: Uint8Array): string {
  return createHash('sha256').update(topic).update('\0').update(payload).digest('base64');
}
