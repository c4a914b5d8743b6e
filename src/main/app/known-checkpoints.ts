import * as v from 'valibot';
import type { PlazaMessage } from '../nara/message.ts';
import { nameKey } from '../nara/names.ts';
import type { Memory } from '../store/memory.ts';

/** The newest verified checkpoint of each nara: what its next one builds upon. It outlives the run. */
export interface KnownCheckpoints {
  /** Its id, or ''. */
  newest(subject: string): string;
  hear(message: PlazaMessage & { kind: 'checkpoint' }): void;
}

const stateKey = 'checkpoints';
const kept = 500;
const schema = v.record(v.string(), v.object({ id: v.string(), asOf: v.number() }));

export function createKnownCheckpoints(memory: Pick<Memory, 'getState' | 'setState'>): KnownCheckpoints {
  const known = new Map(Object.entries(read(memory.getState(stateKey))));
  return {
    newest: (subject) => known.get(nameKey(subject))?.id ?? '',
    hear({ id, checkpoint: { subject, as_of_time: asOf } }) {
      if (asOf <= (known.get(nameKey(subject))?.asOf ?? -Infinity)) return;
      known.delete(nameKey(subject));
      known.set(nameKey(subject), { id, asOf });
      const [oldest] = known.keys();
      if (known.size > kept && oldest !== undefined) known.delete(oldest);
      memory.setState(stateKey, JSON.stringify(Object.fromEntries(known)));
    },
  };
}

/** Damaged or absent, nothing is known. */
function read(text: string | null): v.InferOutput<typeof schema> {
  if (text === null) return {};
  try {
    const known = v.safeParse(schema, JSON.parse(text));
    return known.success ? known.output : {};
  } catch {
    return {};
  }
}
