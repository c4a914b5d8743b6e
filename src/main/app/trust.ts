import { Buffer } from 'node:buffer';
import type { PeerSummary } from '../../contract/peers.ts';
import type { ImpostorView, ShelvedKey, TrustDetail } from '../../contract/trust.ts';
import type { Clock } from '../nara/clock.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import { limits } from '../nara/limits.ts';
import { nameKey } from '../nara/names.ts';
import type { Rejection } from '../nara/rejection.ts';
import { readTopic } from '../nara/topics.ts';
import { createImpostorShelf, spoken, type ImpostorShelf } from '../peers/impostors.ts';
import { createKeybook, type Keybook, type Pin } from '../peers/keybook.ts';
import { createLookalikes } from '../peers/lookalikes.ts';
import { mixedScripts } from '../peers/scripts.ts';
import type { KeptKey, KeyChanges } from '../store/key-memory.ts';
import type { RememberedPeer } from '../store/remembered.ts';
import { createKeptKeys, type KeptKeys } from './kept-keys.ts';
import { pinsFrom } from './remembering.ts';

/** Whom to believe under which name (protocol section 6): pins, what the person decided on them, and who else claims. */
export interface Trust {
  readonly keybook: Keybook;
  readonly shelf: ImpostorShelf;
  readonly kept: KeptKeys;
  self(): OwnKey | null;
  /** Ties our own name to our own key, so that nobody can take it before we say a word. */
  pinSelf(): void;
  /** A message was refused. `live`: it was not merely kept by the broker. */
  refused(rejection: Rejection, live: boolean): void;
  /** Keeps a pin that nothing else would remember. */
  keepPin(name: string): void;
  /** Notices which pins are new no more. */
  sweep(): void;
  summary(name: string): Pick<PeerSummary, 'trust' | 'fingerprint' | 'looksLike'>;
  detail(name: string): TrustDetail;
  marks(name: string): Pick<RememberedPeer, 'verified' | 'conflict'>;
  view(key: ShelvedKey): ImpostorView;
  /** What was not written down yet. */
  changes(): KeyChanges;
}

export interface OwnKey {
  readonly name: string;
  readonly publicKey: string;
  /** Our nara ID. */
  readonly id: string;
}

export interface TrustParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly kept: readonly KeptKey[];
  readonly shelved: readonly ShelvedKey[];
  self(): OwnKey | null;
  onChange(name: string): void;
  /** Somebody else signs with our own name, for the first time with this key. */
  onOwnName(key: ShelvedKey): void;
}

/** Of the key of a pin or of a shelved one, for people. */
export function fingerprintOf(key: Pick<Pin, 'publicKey'>): string;
export function fingerprintOf(key: Pick<Pin, 'publicKey'> | undefined): string | null;
export function fingerprintOf(key: Pick<Pin, 'publicKey'> | undefined): string | null {
  return key === undefined ? null : fingerprint(Buffer.from(key.publicKey, 'base64'));
}

/** How long a pin is new (protocol section 6), in the session that made it. */
const newMs = 24 * 3_600_000;

/** `past`: whom we knew before, to be let go of. */
export function createTrust(parts: TrustParts, past: readonly RememberedPeer[] = []): Trust {
  const { clock, onChange } = parts;
  const lookalikes = createLookalikes();
  const kept = createKeptKeys(parts.kept);
  const unsaved = new Map<string, Pick<ShelvedKey, 'name' | 'publicKey'>>();
  const shelf = createImpostorShelf({
    shelved: parts.shelved,
    onChange(name, publicKey) {
      unsaved.set(`${publicKey} ${name}`, { name, publicKey });
      onChange(name);
    },
  });
  /** Pins that are new, the oldest first. */
  const young = new Map<string, Pin>();
  const keybook = createKeybook(pinsFrom(past, parts.kept), limits.freshPins, {
    pinned(pin) {
      lookalikes.add(pin.name, pin.publicKey);
      if (pin.fresh) young.set(nameKey(pin.name), pin);
    },
    replaced(pin) {
      lookalikes.rekey(pin.name, pin.publicKey);
      young.delete(nameKey(pin.name));
      if (pin.fresh) young.set(nameKey(pin.name), pin);
    },
    forgotten({ name }) {
      lookalikes.remove(name);
      young.delete(nameKey(name));
      kept.forget(name);
      shelf.forget(name);
    },
  });
  let ownName: string | null = null;

  const isOwn = (name: string): boolean => {
    const self = parts.self();
    return self !== null && nameKey(self.name) === nameKey(name);
  };
  const view = (key: ShelvedKey): ImpostorView => ({
    ...key,
    fingerprint: fingerprintOf(key),
    pinnedFingerprint: fingerprintOf(keybook.get(key.name)),
  });
  const isNew = (pin: Pin): boolean => pin.fresh && clock.now() - pin.pinnedAt < newMs;
  const trustOf = (pin: Pin): PeerSummary['trust'] => {
    if (shelf.isClaimed(pin.name)) return 'conflict';
    if (kept.comparison(pin) !== null) return 'verified';
    return isNew(pin) ? 'new' : 'known';
  };
  return {
    keybook,
    shelf,
    kept,
    self: () => parts.self(),
    pinSelf() {
      const self = parts.self();
      lookalikes.setSelf(self);
      if (ownName !== null && ownName !== self?.name) keybook.forget(ownName);
      ownName = self?.name ?? null;
      if (self === null || keybook.get(self.name)?.publicKey === self.publicKey) return;
      const { name, publicKey, id: claimedId } = self;
      const guards = { newestTs: 0n, edition: 0, publishedAt: 0 };
      // Of our own name nobody knows the key better than we do.
      keybook.replace({ name, publicKey, pinnedAt: clock.now(), claimedId, fresh: false, ...guards });
    },
    refused({ reason, publicKey, name, at, topic }, live) {
      const pin = name === null ? undefined : keybook.get(name);
      if (reason !== 'impostor' || publicKey === undefined || pin === undefined) return;
      const read = readTopic(topic);
      const kind = read.ok ? read.value.kind : '';
      const before = shelf.get(pin.name, publicKey);
      const key = spoken(before, { name: pin.name, publicKey, at, topic, kind, live });
      shelf.put(key);
      if (isOwn(pin.name) && before?.standing !== key.standing) parts.onOwnName(key);
    },
    keepPin(name) {
      const pin = keybook.get(name);
      if (pin === undefined || isOwn(name) || !kept.keepMet(pin)) return;
      onChange(name);
    },
    sweep() {
      for (const [key, pin] of young) {
        if (isNew(pin)) return;
        young.delete(key);
        onChange(pin.name);
      }
    },
    summary(name) {
      const pin = keybook.get(name);
      const looksLike = lookalikes.resembles(name);
      if (pin === undefined) return { trust: 'none', fingerprint: null, looksLike };
      return { trust: trustOf(pin), fingerprint: fingerprintOf(pin), looksLike };
    },
    detail(name) {
      const pin = keybook.get(name);
      const scripts = mixedScripts(name);
      if (pin === undefined) return { pinnedAt: null, pinnedBy: null, compared: null, impostors: [], scripts };
      const impostors = shelf.of(name).map(view);
      const { pinnedAt } = pin;
      return { pinnedAt, pinnedBy: kept.origin(pin), compared: kept.comparison(pin), impostors, scripts };
    },
    marks(name) {
      const pin = keybook.get(name);
      const verified = pin !== undefined && kept.comparison(pin) !== null;
      return { verified, conflict: shelf.isClaimed(name) };
    },
    view,
    changes() {
      const keys = [...unsaved.values()];
      unsaved.clear();
      return {
        ...kept.changes(),
        shelved: keys.flatMap(({ name, publicKey }) => shelf.get(name, publicKey) ?? []),
        unshelved: keys.filter(({ name, publicKey }) => shelf.get(name, publicKey) === undefined),
      };
    },
  };
}
