import * as v from 'valibot';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { publishTopic } from '../../src/main/nara/topics.ts';
import type { Core } from '../core/core.ts';
import type { Citizen } from '../shared/citizen.ts';

/**
 * One whose newspapers are numbered and nothing else: when the core has decided on one, it has decided on all that was
 * said before it on the same connection. It states no time, so that no clock can make it stale.
 */
export interface Crier {
  /** The number of the next newspaper. */
  next(): number;
  say(): { readonly topic: string; readonly payload: Uint8Array; readonly qos: 0 };
  /** The number of the newest that this core took; 0 of none. */
  latest(core: Core): Promise<number>;
}

const reply = v.object({ value: v.nullable(v.object({ rawNewspaper: v.nullable(v.string()) })) });
const paper = v.pipe(v.string(), v.parseJson(), v.object({ Edition: v.number() }));

export function createCrier({ name, signer }: Pick<Citizen, 'name' | 'signer'>): Crier {
  let edition = 1;
  return {
    next: () => edition,
    say: () => ({
      topic: publishTopic('newspaper', 'spec', name),
      payload: writeNewspaper(name, signer, { PublicKey: signer.publicKey, Edition: edition++ }),
      qos: 0,
    }),
    async latest(core) {
      const { value } = v.parse(reply, await core.request('peer', { name }));
      return value?.rawNewspaper == null ? 0 : v.parse(paper, value.rawNewspaper).Edition;
    },
  };
}
