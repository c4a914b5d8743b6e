import { expect } from 'vitest';
import type { PeerDetail } from '../../src/contract/peers.ts';
import type { PlazaUnderTest } from './plaza-under-test.ts';

/** The card of a nara that must be known. */
export async function cardOf(plaza: Pick<PlazaUnderTest, 'detail'>, name: string): Promise<PeerDetail> {
  return (await plaza.detail(name)) ?? expect.fail(`nothing is known of ${name}`);
}

/** A card to be compared with a later one: what counts towards our opinion stays, what it counts for fades with time. */
export function unfaded(card: PeerDetail): unknown {
  const counted = card.cloutReasons.map(({ kind, count }) => `${kind} ${String(count)}`).sort();
  return { ...card, cloutWithUs: 1, cloutReasons: counted };
}
