import * as v from 'valibot';
import { mostPairs } from '../peers/ages.ts';
import { cloutKinds, type CloutEvents } from '../peers/clout.ts';
import type { Seen } from '../peers/observations.ts';
import type { RememberedImpression } from '../store/remembered.ts';

/** What we saw of one nara, on which plaza last, and what it did that changes our opinion. */
export interface Impression {
  /** As pinned. */
  readonly name: string;
  /** Standard Base64; empty where it is not known yet. */
  readonly publicKey: string;
  readonly place: string;
  readonly seen: Seen;
  readonly events: CloutEvents;
}

export function impressionFrom(past: RememberedImpression): Impression {
  const { name, publicKey, place, restarts, lastRestart, uptimeMs, lastSeen } = past;
  return {
    name,
    publicKey,
    place,
    seen: { restarts, lastRestart, uptimeMs, lastSeen },
    events: eventsFrom(past.clout),
  };
}

export function rememberImpression({ name, publicKey, place, seen, events }: Impression): RememberedImpression {
  return { name, publicKey, place, ...seen, clout: JSON.stringify(events) };
}

const agesSchema = v.pipe(
  v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  v.maxLength(2 * mostPairs),
  v.check((ages) => ages.length % 2 === 0),
);

/** A kind that cannot be read has no events; the others keep theirs. */
function eventsFrom(text: string): CloutEvents {
  const record = v.safeParse(v.record(v.string(), v.unknown()), parsed(text));
  if (!record.success) return {};
  return Object.fromEntries(
    cloutKinds.flatMap((kind) => {
      const ages = v.safeParse(agesSchema, record.output[kind]);
      return ages.success ? [[kind, ages.output]] : [];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
