import type { Clock } from '../nara/clock.ts';
import type { Memory } from '../store/memory.ts';
import type { Identity } from './identity.ts';
import { version } from './version.ts';

const flair = '🏮';
const aura = { primary: '#E8A33D', secondary: '#C8553D' };

/** What we say of ourselves: exactly what protocol section 9 allows to be said. */
export const ownStatus = (identity: Identity, chattiness: number): Readonly<Record<string, unknown>> => ({
  Flair: flair,
  Aura: aura,
  Chattiness: chattiness,
  Personality: identity.personality,
  Version: `plaza-${version}`,
  PublicKey: identity.signer.publicKey,
  ID: identity.id,
});

/**
 * Makes the Status of each newspaper of ours. Its edition grows by one each time and outlives the run, so that no old
 * newspaper of ours can be played again as new.
 */
export function ownNewspapers(parts: {
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  readonly clock: Pick<Clock, 'now'>;
}): (identity: Identity, chattiness: number) => Readonly<Record<string, unknown>> {
  const { memory, clock } = parts;
  let edition = Number(memory.getState('edition') ?? '0');
  if (!Number.isSafeInteger(edition) || edition < 0) edition = 0;
  return (identity, chattiness) => {
    edition++;
    memory.setState('edition', String(edition));
    return { ...ownStatus(identity, chattiness), Edition: edition, PublishedAt: Math.trunc(clock.now() / 1000) };
  };
}
