import type { Arrival, PeerDetail, PeerSummary } from '../../contract/peers.ts';
import type { CountersView } from '../../contract/state.ts';
import type { Clock } from '../nara/clock.ts';
import { createKeybook } from '../peers/keybook.ts';
import { createRoster } from '../peers/roster.ts';
import type { DialectEar } from '../plaza/dialects.ts';
import { createDoorkeeper, type Doorkeeper } from '../plaza/doorkeeper.ts';
import { paperMark } from '../plaza/judge-newspaper.ts';
import type { RememberedPeer } from '../store/remembered.ts';
import { peerFrom, pinFrom, remember } from './remembering.ts';
import { detailOf, summaryOf } from './views.ts';

/** Everyone we know of: the door, the keys and the roster, put together and seen as windows see them. */
export interface People {
  readonly door: Doorkeeper;
  /** Begins the quiet minute in which everyone is "already here". */
  joined(): void;
  /** Notices who has been silent too long. */
  sweep(): void;
  summary(name: string): PeerSummary | null;
  summaries(): PeerSummary[];
  detail(name: string): PeerDetail | null;
  counters(): CountersView;
  /** The key that speaks for a name, Base64, or null. */
  keyOf(name: string): string | null;
  remembered(names: readonly string[]): RememberedPeer[];
  /** These keys are demo neighbours. */
  addDemo(keys: Iterable<string>): void;
  /** Forgets all demo neighbours, with their pins; returns their names. */
  forgetDemo(): string[];
}

export interface PeopleParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly past: readonly RememberedPeer[];
  /** Our own name: our echo is not a peer. */
  self(): string;
  readonly ear: Pick<DialectEar, 'heard'>;
  onChange(name: string): void;
  onArrival(arrival: Arrival): void;
  onCount(): void;
}

export function createPeople(parts: PeopleParts): People {
  const { past } = parts;
  const keybook = createKeybook(past.flatMap((peer) => pinFrom(peer) ?? []));
  const conflicts = new Set(past.filter((peer) => peer.conflict).map((peer) => peer.name));
  const demoKeys = new Set(past.flatMap((peer) => (peer.demo && peer.publicKey !== null ? [peer.publicKey] : [])));
  /** Demo neighbours told to go: their last word may still be on its way here. */
  const sentHome = new Set<string>();
  const refusals = new Map<string, Record<string, number>>();
  const counters = { received: 0, accepted: 0, unsigned: 0, rejected: {} as Record<string, number> };

  const keyOf = (name: string): string | null => keybook.get(name)?.publicKey ?? null;
  const isDemo = (name: string): boolean => demoKeys.has(keyOf(name) ?? '');
  const roster = createRoster(
    { clock: parts.clock, self: parts.self, isDemo, onChange: parts.onChange, onArrival: parts.onArrival },
    past.map(peerFrom),
  );
  const doorkeeper = createDoorkeeper({
    keybook,
    taken: past.flatMap(({ name, newspaper }) => (newspaper === null ? [] : [paperMark(name, newspaper)])),
    onVerified(message, via) {
      counters.accepted++;
      if (sentHome.has(message.publicKey)) {
        keybook.forget(message.name);
        parts.onCount();
        return;
      }
      if (via !== null && message.name !== parts.self()) parts.ear.heard(via, message.at);
      roster.hear(message);
      parts.onCount();
    },
    onRejected({ reason, name }) {
      counters.rejected[reason] = (counters.rejected[reason] ?? 0) + 1;
      parts.onCount();
      // Names that nobody ever proved are free to invent: only those we know get a record of their own.
      if (name === null || roster.get(name) === undefined) return;
      const reasons = refusals.get(name) ?? {};
      refusals.set(name, { ...reasons, [reason]: (reasons[reason] ?? 0) + 1 });
      if (reason !== 'impostor' || conflicts.has(name)) return;
      conflicts.add(name);
      parts.onChange(name);
    },
    onUnsigned() {
      counters.unsigned++;
      parts.onCount();
    },
  });

  const summary = (name: string): PeerSummary | null => {
    const peer = roster.get(name);
    return peer === undefined ? null : summaryOf(peer, keybook, conflicts.has(name), isDemo(name));
  };
  return {
    door: {
      receive(arriving) {
        counters.received++;
        doorkeeper.receive(arriving);
      },
      settled: () => doorkeeper.settled(),
    },
    joined: () => roster.joined(),
    sweep: () => roster.sweep(),
    summary,
    summaries: () => [...roster.all()].flatMap((peer) => summary(peer.name) ?? []),
    detail(name) {
      const peer = roster.get(name);
      const row = summary(name);
      return peer === undefined || row === null ? null : detailOf(peer, row, keybook, refusals.get(name) ?? {});
    },
    counters: () => ({ ...counters, rejected: { ...counters.rejected } }),
    keyOf,
    remembered: (names) =>
      names.flatMap((name) => {
        const peer = roster.get(name);
        const marks = { conflict: conflicts.has(name), demo: isDemo(name) };
        return peer === undefined ? [] : [remember(peer, keybook.get(name), marks)];
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
      return names;
    },
  };
}
