import type { Arrival } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import type { DialectEar } from '../plaza/dialects.ts';
import type { Follower } from '../plaza/follower.ts';
import type { Memory } from '../store/memory.ts';
import { createCheckpointDesk, type CheckpointDesk } from './checkpoint-desk.ts';
import { ownKey } from './identity.ts';
import { createImpressions, type Impressions } from './impressions.ts';
import { createKnownCheckpoints, type KnownCheckpoints } from './known-checkpoints.ts';
import type { Marks } from './marks-desk.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import { createPeople, type People } from './people.ts';
import { createTrust, fingerprintOf, type Trust } from './trust.ts';
import { ownNameClaimed } from './trust-words.ts';

/** All that we know of other naras: who is here, whom to believe, what we think of them, what they agree on. */
export interface Others {
  readonly people: People;
  readonly trust: Trust;
  readonly impressions: Impressions;
  readonly checkpoints: CheckpointDesk;
  readonly known: KnownCheckpoints;
  /** Writes down what changed of these names. */
  save(names: readonly string[]): void;
}

export function createOthers(parts: {
  readonly clock: Pick<Clock, 'now'>;
  readonly memory: Memory;
  readonly notices: Pick<NoticeBoard, 'tell'>;
  readonly myself: Pick<Myself, 'identity'>;
  readonly marks: Marks;
  readonly ear: Pick<DialectEar, 'heard'>;
  /** Where we are: what we saw there stays there. */
  place(): string;
  /** Told of each message after all here. */
  readonly followers: readonly Follower[];
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
  onRounds(): void;
  onCount(): void;
}): Others {
  const { clock, memory, myself, onChange } = parts;
  const self = (): string => myself.identity()?.name ?? '';
  const impressions = createImpressions({
    clock,
    memory,
    self,
    temper: () => myself.identity()?.personality ?? null,
    place: () => parts.place(),
    peer: (name) => people.peer(name),
    onChange,
  });
  const past = memory.peers();
  const trust = createTrust({
    clock,
    past,
    kept: memory.keptKeys(),
    shelved: memory.shelvedKeys(),
    self: () => ownKey(myself.identity()),
    onChange,
    onOwnName: (key) => parts.notices.tell(ownNameClaimed(key.name, fingerprintOf(key))),
  });
  const known = createKnownCheckpoints(memory);
  const checkpoints = createCheckpointDesk({ clock, known, self, onChange: () => parts.onRounds() });
  const people = createPeople({
    clock,
    past,
    trust,
    marks: parts.marks,
    self,
    ear: parts.ear,
    followers: [impressions, checkpoints.follower, ...parts.followers],
    onChange,
    onArrival(arrival) {
      parts.onArrival(arrival);
      impressions.arrived(arrival);
    },
    onCount: () => parts.onCount(),
  });
  return {
    people,
    trust,
    impressions,
    checkpoints,
    known,
    save(names) {
      memory.save(people.remembered(names));
      impressions.save(names);
      memory.noteKeys(trust.changes());
    },
  };
}
