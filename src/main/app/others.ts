import { roundsShown } from '../../contract/checkpoints.ts';
import type { Settings } from '../../contract/settings.ts';
import type { SignatureCheck } from '../nara/signature.ts';
import { createDialectEar, type DialectEar } from '../plaza/dialects.ts';
import type { Focus } from '../plaza/focus/focus.ts';
import type { Follower } from '../plaza/follower.ts';
import { createArrivals, type Arrivals } from './arrivals.ts';
import type { ChangeFeed } from './change-feed.ts';
import { createCheckpointDesk, type CheckpointDesk } from './checkpoint-desk.ts';
import { createFocusDesk } from './focus-desk.ts';
import { openHistoryDesk, type HistoryDesk } from './history-desk.ts';
import { ownKey } from './identity.ts';
import { createImpressions, type Impressions } from './impressions.ts';
import { createKnownCheckpoints, type KnownCheckpoints } from './known-checkpoints.ts';
import { openMarks } from './marks-desk.ts';
import type { Myself } from './myself.ts';
import type { NoticeBoard } from './notice-board.ts';
import { watchOurClock } from './our-clock.ts';
import type { Stores } from './opening.ts';
import { createPeople, type People } from './people.ts';
import type { Stays } from './stays.ts';
import type { PlazaOptions } from './surface.ts';
import { createTrust, fingerprintOf, type Trust } from './trust.ts';
import { ownNameClaimed } from './trust-notices.ts';

/** All that we know of other naras: who is here, whom we hear and believe, what we think of them, what they agree on. */
export interface Others {
  readonly people: People;
  readonly arrivals: Pick<Arrivals, 'latest'>;
  /** What a person marked them with. */
  readonly marks: ReturnType<typeof openMarks>;
  readonly focus: Focus;
  /** Which dialects they speak. */
  readonly ear: Pick<DialectEar, 'inUse' | 'about'>;
  readonly trust: Trust;
  readonly impressions: Impressions;
  readonly checkpoints: CheckpointDesk;
  readonly known: KnownCheckpoints;
  readonly history: Pick<HistoryDesk, 'requests'>;
  /** We listen from now on, again or for the first time. */
  joined(): void;
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
  readonly options: Pick<PlazaOptions, 'clock' | 'random' | 'dataDir'>;
  readonly stores: Pick<Stores, 'memory' | 'folderUsable'>;
  /** In force now. */
  settings(): Settings;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  readonly myself: Pick<Myself, 'identity'>;
  /** Where we are: what we saw there stays there. */
  place(): string;
  /** Where signatures are checked; on the runtime's pool where it is not given. */
  readonly check?: SignatureCheck | undefined;
  /** Told of each message after all here. */
  readonly followers: readonly Follower[];
  readonly stays: Pick<Stays, 'current'>;
  readonly feed: Pick<ChangeFeed, 'peer' | 'arrival' | 'changed'>;
}): Others {
  const { stores, notices, myself, stays, feed } = parts;
  const { clock, random } = parts.options;
  const { memory } = stores;
  const onChange = (name: string): void => feed.peer(name);
  const self = (): string => myself.identity()?.name ?? '';
  const history = openHistoryDesk({
    dir: stores.folderUsable ? parts.options.dataDir : null,
    clock,
    notices,
    settings: () => parts.settings(),
  });
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
    onChange: () => feed.changed('rounds'),
  });
  const ourClock = watchOurClock({
    clock,
    notices,
    self,
    isDemo: (name) => people.isDemo(name),
    pinnedAt: (name) => trust.keybook.get(name)?.pinnedAt ?? null,
  });
  const marks = openMarks(memory);
  const ear = createDialectEar(clock);
  const arrivals = createArrivals({ memory, onArrival: (arrival) => feed.arrival(arrival) });
  const focus = createFocusDesk({
    clock,
    random,
    settings: () => parts.settings(),
    favourites: () => [...people.peers()].flatMap(({ name }) => (marks.of(name).favourite ? [name] : [])),
    people: () => people,
    listen: () => stays.current()?.listen(),
    onChange,
    onView: () => feed.changed('focus'),
  });
  const people: People = createPeople(
    {
      clock,
      trust,
      marks,
      self,
      ear,
      heardSince: focus.heardSince,
      check: parts.check,
      followers: [impressions, checkpoints.follower, history.feed.follower, ourClock.follower, ...parts.followers],
      onChange,
      onArrival(arrival) {
        arrivals.add(arrival);
        impressions.arrived(arrival);
        history.feed.arrived(arrival);
      },
      onPresence: (change) => history.feed.presence(change),
      clockOf: (name) => ourClock.of(name),
      onCount: () => feed.changed('counters'),
    },
    past,
  );
  return {
    people,
    arrivals,
    marks,
    focus,
    ear,
    trust,
    impressions,
    checkpoints,
    known,
    history,
    joined() {
      focus.joined();
      people.joined();
      impressions.joined();
    },
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
      focus.look();
      history.feed.tick();
      ourClock.tick();
      people.sweep();
      checkpoints.sweep();
    },
    close: () => history.close(),
  };
}
