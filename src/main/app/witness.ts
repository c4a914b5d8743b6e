import type { HearsayClaim } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import type { PlazaMessage } from '../nara/message.ts';
import { nameKey } from '../nara/names.ts';
import type { Neighbour, Observation } from '../nara/observation.ts';
import { createFirstHand } from '../peers/first-hand.ts';
import { createHearsay, type Claim } from '../peers/hearsay.ts';
import type { Keybook } from '../peers/keybook.ts';
import { countHere, newestHere } from '../peers/neighbours.ts';
import type { Roster } from '../peers/roster.ts';
import { observed } from './views.ts';

/** What we saw of others ourselves, and what others say of them: the one never becomes the other. */
export interface Witness {
  /** What we saw of a nara ourselves; null of whom we know by hearsay at most. */
  observationOf(name: string): Observation | null;
  /** What others say of a name, ours too. */
  hearsay(name: string): readonly Claim[];
  /** Those heard last of all who are here, `except` one: what a newcomer may like to know. */
  neighbours(except: string): readonly Neighbour[];
  /** How many naras are here now; neither we nor demo neighbours count. */
  online(): number;
}

export interface WitnessParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly roster: Pick<Roster, 'get' | 'all'>;
  readonly keybook: Pick<Keybook, 'get'>;
  /** Our own name: our echo tells us nothing. */
  self(): string;
  isDemo(name: string): boolean;
  onChange(name: string): void;
}

/** `watch` is told of each verified message, and lets the roster hear it: what that changes is what we saw. */
export function createWitness(parts: WitnessParts): Witness & {
  joined(): void;
  /** Whether everybody's newspapers are heard from now on. */
  hears(everyone: boolean): void;
  watch(message: PlazaMessage, hear: () => void): void;
} {
  const { clock, roster, keybook } = parts;
  const hearsay = createHearsay((name, publicKey) => keybook.get(name)?.publicKey === publicKey);
  const firstHand = createFirstHand();

  const hearHowdy = (message: PlazaMessage & { kind: 'howdy' }): void => {
    if (nameKey(message.name) === nameKey(parts.self())) return;
    hearsay.note({ sayer: message.name, publicKey: message.publicKey, at: message.at }, message.hearsay);
    // Whoever is known by hearsay alone has nothing else to be shown anew for.
    for (const { about } of message.hearsay) if (roster.get(about)?.presence === 'HEARD') parts.onChange(about);
  };
  return {
    joined: () => firstHand.joined(clock.now()),
    hears: (everyone) => firstHand.hears(everyone, clock.now()),
    watch(message, hear) {
      const before = roster.get(message.name);
      hear();
      firstHand.saw(message, before, roster.get(message.name));
      if (message.kind === 'howdy') hearHowdy(message);
    },
    observationOf(name) {
      const peer = roster.get(name);
      return peer === undefined ? null : firstHand.of(peer, clock.now());
    },
    hearsay: (name) => hearsay.about(name),
    neighbours: (except) =>
      newestHere(roster.all(), except).flatMap((peer) => {
        const pin = keybook.get(peer.name);
        const observation = firstHand.of(peer, clock.now());
        if (pin === undefined || observation === null) return [];
        return [{ name: peer.name, publicKey: pin.publicKey, id: pin.claimedId, observation }];
      }),
    online: () => countHere(roster.all(), parts.isDemo),
  };
}

/** What another nara says of one, for its card. */
export const claimOf = ({ sayer, at, observation }: Claim): HearsayClaim => ({ sayer, at, ...observed(observation) });
