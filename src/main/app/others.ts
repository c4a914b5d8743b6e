import { roundsShown } from '../../contract/checkpoints.ts';
import type { Arrival } from '../../contract/peers.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Clock } from '../nara/clock.ts';
import type { SignatureCheck } from '../nara/signature.ts';
import type { DialectEar } from '../plaza/dialects.ts';
import type { HeardSince } from '../peers/silence.ts';
import type { Follower } from '../plaza/follower.ts';
import type { Memory } from '../store/memory.ts';
import { createCheckpointDesk, type CheckpointDesk } from './checkpoint-desk.ts';
import { openHistoryDesk, type HistoryDesk } from './history-desk.ts';
import { ownKey } from './identity.ts';
import { createImpressions, type Impressions } from './impressions.ts';
import { createKnownCheckpoints, type KnownCheckpoints } from './known-checkpoints.ts';
import type { Marks } from './marks-desk.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import { watchOurClock } from './our-clock.ts';
import { createPeople, type People } from './people.ts';
import { createTrust, fingerprintOf, type Trust } from './trust.ts';
import { ownNameClaimed } from './trust-notices.ts';

/** All that we know of other naras: who is here, whom to believe, what we think of them, what they agree on. */
export interface Others {
  readonly people: People;
  readonly trust: Trust;
  readonly impressions: Impressions;
  readonly checkpoints: CheckpointDesk;
  readonly known: KnownCheckpoints;
  readonly history: Pick<HistoryDesk, 'requests'>;
  /** Writes down what changed of these names. */
  save(names: readonly string[]): void;
  /** Demo neighbours leave no trace. */
  forgetDemo(): void;
  /** Notices what time has changed; to be called every few seconds. */
  sweep(): void;
  /** Writes what waits. Safe to call twice. */
  close(): void;
}

export function createOthers(parts: {
  readonly clock: Clock;
  /** The folder for history; null keeps it for this run only. */
  readonly dir: string | null;
  readonly memory: Memory;
  /** In force now. */
  settings(): Settings;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  readonly myself: Pick<Myself, 'identity'>;
  readonly marks: Marks;
  readonly ear: Pick<DialectEar, 'heard'>;
  readonly heardSince: HeardSince;
  /** Where we are: what we saw there stays there. */
  place(): string;
  /** Where signatures are checked; on the runtime's pool where it is not given. */
  readonly check?: SignatureCheck | undefined;
  /** Told of each message after all here. */
  readonly followers: readonly Follower[];
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
  onRounds(): void;
  onCount(): void;
}): Others {
  const { clock, memory, notices, myself, onChange } = parts;
  const self = (): string => myself.identity()?.name ?? '';
  const history = openHistoryDesk({ dir: parts.dir, clock, notices, settings: () => parts.settings() });
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
  const trust = createTrust(
    {
      clock,
      kept: memory.keptKeys(),
      shelved: memory.shelvedKeys(),
      self: () => ownKey(myself.identity()),
      onChange,
      onOwnName: (key) => notices.tell(ownNameClaimed(key.name, fingerprintOf(key))),
    },
    past,
  );
  const known = createKnownCheckpoints(memory);
  const checkpoints = createCheckpointDesk({
    clock,
    known,
    self,
    past: () => history.checkpoints(roundsShown),
    onChange: () => parts.onRounds(),
  });
  const ourClock = watchOurClock({
    clock,
    notices,
    self,
    isDemo: (name) => people.isDemo(name),
    pinnedAt: (name) => trust.keybook.get(name)?.pinnedAt ?? null,
  });
  const people: People = createPeople(
    {
      clock,
      trust,
      marks: parts.marks,
      self,
      ear: parts.ear,
      heardSince: parts.heardSince,
      check: parts.check,
      followers: [impressions, checkpoints.follower, history.feed.follower, ourClock.follower, ...parts.followers],
      onChange,
      onArrival(arrival) {
        parts.onArrival(arrival);
        impressions.arrived(arrival);
        history.feed.arrived(arrival);
      },
      onPresence: (change) => history.feed.presence(change),
      clockOf: (name) => ourClock.of(name),
      onCount: () => parts.onCount(),
    },
    past,
  );
  return {
    people,
    trust,
    impressions,
    checkpoints,
    known,
    history,
    save(names) {
      memory.together(() => {
        memory.save(people.remembered(names));
        impressions.save(names);
        memory.noteKeys(trust.changes());
      });
    },
    forgetDemo() {
      const names = people.forgetDemo();
      memory.forget(names);
      history.feed.forget(names);
    },
    sweep() {
      history.feed.tick();
      ourClock.tick();
      people.sweep();
      checkpoints.sweep();
    },
    close: () => history.close(),
  };
}
