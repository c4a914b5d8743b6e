import type { CloutKind } from '../../contract/peers.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface CloutRule {
  /** What one event adds, before resonance and age. */
  readonly value: number;
  /** The age in ms at which it counts for half. */
  readonly halfLifeMs: number;
  /** Events nearer to each other than this, in ms, count once: nobody talks itself up. */
  readonly apartMs: number;
  /** Its time is stated by others: only one newer than the last counts, so that none can be played again. */
  readonly onlyNewer?: true;
  /** How much of our resonance comes from which trait; they add up to 1. A minus: from the lack of it. */
  readonly moves: Readonly<Partial<Record<Trait | `-${Trait}`, number>>>;
}
export type Trait = 'Agreeableness' | 'Sociability' | 'Chill';

/** Everything that changes our opinion of a nara (protocol section 4, Clout). Each is verified, and seen by us. */
export const cloutTable: Readonly<Record<CloutKind, CloutRule>> = {
  newspaper: { value: 0.01, halfLifeMs: 2 * hour, apartMs: 20_000, moves: { Sociability: 1 } },
  // Naras that greet the deployed dialect say hey-there every four minutes.
  'hey-there': { value: 0.05, halfLifeMs: day, apartMs: hour, moves: { Sociability: 1 } },
  // A howdy has no time of its own and may be played again.
  howdy: { value: 0.2, halfLifeMs: 3 * day, apartMs: hour, moves: { Agreeableness: 0.5, Sociability: 0.5 } },
  tease: { value: 0.04, halfLifeMs: 12 * hour, apartMs: 5 * minute, moves: { Sociability: 0.5, Chill: 0.5 } },
  observed: { value: 0.03, halfLifeMs: day, apartMs: 5 * minute, moves: { Agreeableness: 1 } },
  gossip: { value: 0.02, halfLifeMs: 12 * hour, apartMs: 5 * minute, moves: { Sociability: 0.5, '-Chill': 0.5 } },
  observation: { value: 0.03, halfLifeMs: day, apartMs: 5 * minute, moves: { Agreeableness: 1 } },
  service: { value: 0.1, halfLifeMs: 3 * day, apartMs: 5 * minute, moves: { Agreeableness: 1 } },
  checkpoint: {
    value: 0.2,
    halfLifeMs: 30 * day,
    apartMs: 10 * minute,
    onlyNewer: true,
    moves: { Agreeableness: 0.5, Chill: 0.5 },
  },
  /** An hour for which we saw it here. */
  presence: { value: 0.01, halfLifeMs: 7 * day, apartMs: 0, moves: { Chill: 1 } },
  restart: { value: -0.1, halfLifeMs: day, apartMs: 10 * minute, moves: { '-Chill': 1 } },
};
