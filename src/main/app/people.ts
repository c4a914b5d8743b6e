import type { VoterCheck } from '../../contract/messages.ts';
import type { Arrival, ClockClaim, PeerDetail, PeerSummary } from '../../contract/peers.ts';
import type { CountersView } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import type { Peer } from '../peers/peer.ts';
import { createRoster, type PresenceChange } from '../peers/roster.ts';
import type { HeardSince } from '../peers/silence.ts';
import { dialectOf, type DialectEar } from '../plaza/dialects.ts';
import { createDoorkeeper, type Doorkeeper } from '../plaza/doorkeeper.ts';
import type { Follower } from '../plaza/follower.ts';
import { weighVote } from '../plaza/judge-checkpoint.ts';
import type { Vote } from '../plaza/reader.ts';
import { createVerifier } from '../plaza/verifier.ts';
import { digestOf } from '../nara/newspaper.ts';
import type { SignatureCheck } from '../nara/signature.ts';
import { paperMark } from '../plaza/judge-newspaper.ts';
import type { RememberedPeer } from '../store/remembered.ts';
import type { Marks } from './marks-desk.ts';
import { peersFrom, remember } from './remembering.ts';
import type { Trust } from './trust.ts';
import { detailOf, summaryOf } from './views.ts';
import { claimOf, createWitness, type Witness } from './witness.ts';

/** Everyone we know of: the door, the keys and the roster, put together and seen as windows see them. */
export interface People {
  readonly door: Doorkeeper;
  /** Begins the quiet minute in which everyone is "already here". */
  joined(): void;
  /** Whether everybody's newspapers are heard from now on. */
  hears(everyone: boolean): void;
  /** Notices who has been silent too long. */
  sweep(): void;
  summary(name: string): PeerSummary | null;
  summaries(): PeerSummary[];
  detail(name: string): PeerDetail | null;
  /** As the roster has them. */
  peers(): Iterable<Peer>;
  peer(name: string): Peer | undefined;
  counters(): CountersView;
  /** The key that speaks for a name, Base64, or null. */
  keyOf(name: string): string | null;
  /** Another key speaks for this name now: what the former one proved counts no more. */
  rekey(name: string): void;
  isDemo(name: string): boolean;
  /** What we saw of them, and what is said of them. */
  readonly witness: Witness;
  /** What votes of a checkpoint are worth by the keys known now. */
  weigh(votes: readonly Vote[]): Promise<VoterCheck[]>;
  remembered(names: readonly string[]): RememberedPeer[];
  /** These keys are demo neighbours. */
  addDemo(keys: Iterable<string>): void;
  /** Forgets all demo neighbours, with their pins; returns their names. */
  forgetDemo(): string[];
}

export interface PeopleParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly trust: Trust;
  readonly marks: Marks;
  /** Our own name: our echo is not a peer. */
  self(): string;
  readonly ear: Pick<DialectEar, 'heard'>;
  /** Since when we hear somebody's newspapers; everybody's where it is not given. */
  readonly heardSince?: HeardSince;
  /** Where signatures are checked; on the runtime's pool where it is not given. */
  readonly check?: SignatureCheck | undefined;
  /** Told of each message after keys and roster know of it. */
  readonly followers: readonly Follower[];
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
  onPresence?(change: PresenceChange): void;
  onCount(): void;
  /** What is known of its clock and of ours. */
  clockOf?(name: string): ClockClaim | null;
}

/** `past`: whom we knew before. It is read here and let go of: of each it holds as much as all that is made of it. */
export function createPeople(parts: PeopleParts, past: readonly RememberedPeer[] = []): People {
  const { trust, marks, heardSince = () => 0 } = parts;
  const { keybook } = trust;
  const demoKeys = new Set(past.flatMap((peer) => (peer.demo && peer.publicKey !== null ? [peer.publicKey] : [])));
  /** Demo neighbours told to go: their last word may still be on its way here. */
  const sentHome = new Set<string>();
  const refusals = new Map<string, Record<string, number>>();
  const counters = { received: 0, accepted: 0, unsigned: 0, conflated: 0, rejected: {} as Record<string, number> };

  const keyOf = (name: string): string | null => keybook.get(name)?.publicKey ?? null;
  const isDemo = (name: string): boolean => demoKeys.has(keyOf(name) ?? '');
  const roster = createRoster(
    {
      clock: parts.clock,
      self: parts.self,
      isDemo,
      heardSince,
      isFavourite: (name) => marks.of(name).favourite,
      onChange: parts.onChange,
      onArrival: parts.onArrival,
      onPresence: (change) => parts.onPresence?.(change),
    },
    peersFrom(past, keyOf, parts.clock.now()),
  );
  const { clock, self, onChange } = parts;
  const witness = createWitness({ clock, roster, keybook, self, isDemo, onChange });
  const follower: Required<Follower> = {
    verified(message, arriving) {
      counters.accepted++;
      if (sentHome.has(message.publicKey)) {
        keybook.forget(message.name);
        parts.onCount();
        return;
      }
      const via = dialectOf(arriving);
      if (via !== null && message.name !== parts.self()) parts.ear.heard(via, message.at);
      witness.watch(message, () => roster.hear(message));
      if (roster.get(message.name) === undefined) trust.keepPin(message.name);
      parts.onCount();
      for (const follower of parts.followers) follower.verified?.(message, arriving);
    },
    rejected(rejection, arriving) {
      const { reason, name } = rejection;
      counters.rejected[reason] = (counters.rejected[reason] ?? 0) + 1;
      parts.onCount();
      trust.refused(rejection, !arriving.retain);
      for (const follower of parts.followers) follower.rejected?.(rejection, arriving);
      // Names that nobody ever proved are free to invent: only those we know get a record of their own.
      if (name === null || roster.get(name) === undefined) return;
      const reasons = refusals.get(name) ?? {};
      refusals.set(name, { ...reasons, [reason]: (reasons[reason] ?? 0) + 1 });
    },
    unsigned(message, arriving) {
      counters.unsigned++;
      parts.onCount();
      for (const follower of parts.followers) follower.unsigned?.(message, arriving);
    },
    conflated(conflation, arriving) {
      counters.conflated++;
      parts.onCount();
      for (const follower of parts.followers) follower.conflated?.(conflation, arriving);
    },
  };
  const verifier = createVerifier(parts.check);
  const taken = past.flatMap(({ name, newspaper }) =>
    newspaper === null ? [] : [paperMark(name, digestOf(newspaper))],
  );
  const doorkeeper = createDoorkeeper({ keybook, taken, follower, check: parts.check });

  const summary = (name: string): PeerSummary | null => {
    const peer = roster.get(name);
    if (peer === undefined) return null;
    return summaryOf(peer, trust, {
      demo: isDemo(name),
      listenedTo: heardSince(name) !== Infinity,
      mark: marks.of(name),
    });
  };
  return {
    door: {
      receive(arriving) {
        counters.received++;
        doorkeeper.receive(arriving);
      },
      settled: () => doorkeeper.settled(),
      load: () => doorkeeper.load(),
    },
    joined() {
      roster.joined();
      witness.joined();
    },
    hears: (everyone) => witness.hears(everyone),
    sweep() {
      roster.sweep();
      trust.sweep();
    },
    summary,
    summaries: () => [...roster.all()].flatMap((peer) => summary(peer.name) ?? []),
    detail(name) {
      const peer = roster.get(name);
      const row = summary(name);
      if (peer === undefined || row === null) return null;
      const hearsay = witness.hearsay(name).map(claimOf);
      const clock = parts.clockOf?.(name) ?? null;
      return { ...detailOf(peer, row, trust, refusals.get(name) ?? {}, marks.of(name), clock), hearsay };
    },
    peers: () => roster.all(),
    peer: (name) => roster.get(name),
    counters: () => ({ ...counters, rejected: { ...counters.rejected } }),
    keyOf,
    weigh: (votes) => Promise.all(votes.map((vote) => weighVote(vote, { keybook, verifier }))),
    rekey: (name) => roster.rekey(name),
    isDemo,
    witness,
    remembered: (names) =>
      names.flatMap((name) => {
        const peer = roster.get(name);
        const standing = { ...trust.marks(name), demo: isDemo(name) };
        return peer === undefined ? [] : [remember(peer, keybook.get(name), standing)];
      }),
    addDemo(keys) {
      for (const key of keys) {
        demoKeys.add(key);
        sentHome.delete(key);
      }
    },
    forgetDemo() {
      const names = [...roster.all()].map((peer) => peer.name).filter(isDemo);
      for (const key of demoKeys) sentHome.add(key);
      demoKeys.clear();
      for (const name of names) {
        roster.forget(name);
        keybook.forget(name);
      }
      marks.forget(names);
      return names;
    },
  };
}
