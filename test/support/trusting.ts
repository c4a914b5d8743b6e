import { onTestFinished } from 'vitest';
import type { ShelvedKey } from '../../src/contract/trust.ts';
import { createTrust, type OwnKey, type Trust } from '../../src/main/app/trust.ts';
import { trustDesk } from '../../src/main/app/trust-desk.ts';
import { newPin } from '../../src/main/plaza/ruling.ts';
import { openMemory, type Memory } from '../../src/main/store/memory.ts';
import type { RememberedPeer } from '../../src/main/store/remembered.ts';
import { createTestNara, type TestNara } from './messages.ts';
import { createTestClock, type TestClock } from './test-clock.ts';
import { inEnglish } from './words.ts';

/** Trust and its desk on a database, with ears at all that they tell. */
export interface Trusting {
  readonly clock: TestClock;
  readonly trust: Trust;
  readonly desk: ReturnType<typeof trustDesk>;
  readonly memory: Memory;
  /** Names that were said to have changed, since this was looked at last. */
  changed(): string[];
  /** Names for which all that the former key proved was taken back. */
  readonly rekeyed: string[];
  /** Other keys that spoke with our own name. */
  readonly ownName: ShelvedKey[];
  /** Pins a nara as its first message does. */
  meet(nara: Pick<TestNara, 'name' | 'signer'>): void;
  /** Lets a nara's message be refused as an impostor's. */
  refuse(nara: Pick<TestNara, 'name' | 'signer'>, how?: { readonly topic?: string; readonly live?: boolean }): void;
  /** The fingerprint that a window shows of this key. */
  fingerprint(nara: Pick<TestNara, 'name' | 'signer'>): string;
}

export const ourselves = createTestNara('me', 200);

export function trusting(
  parts: {
    readonly file?: string;
    readonly clock?: TestClock;
    readonly past?: readonly RememberedPeer[];
    readonly self?: () => OwnKey | null;
    readonly memory?: (memory: Memory) => Memory;
  } = {},
): Trusting {
  const { clock = createTestClock(), past = [] } = parts;
  const opened = openMemory({ file: parts.file ?? ':memory:' });
  const memory = parts.memory?.(opened) ?? opened;
  onTestFinished(() => opened.close());
  let changed: string[] = [];
  const rekeyed: string[] = [];
  const ownName: ShelvedKey[] = [];
  const self = { name: ourselves.name, publicKey: ourselves.signer.publicKey, id: ourselves.id };
  const trust = createTrust(
    {
      clock,
      kept: memory.keptKeys(),
      shelved: memory.shelvedKeys(),
      self: parts.self ?? (() => self),
      onChange: (name) => changed.push(name),
      onOwnName: (key) => ownName.push(key),
    },
    past,
  );
  trust.pinSelf();
  const desk = trustDesk({
    clock,
    trust,
    people: { rekey: (name) => rekeyed.push(name), isDemo: (name) => name.startsWith('demo-') },
    memory,
    words: inEnglish,
    onChange: (name) => changed.push(name),
    flush: () => memory.noteKeys(trust.changes()),
  });
  return {
    clock,
    trust,
    desk,
    memory,
    changed() {
      const names = [...new Set(changed)];
      changed = [];
      return names;
    },
    rekeyed,
    ownName,
    meet: ({ name, signer }) =>
      trust.keybook.pin(newPin({ name, publicKey: signer.publicKey, at: clock.now() }, `id of ${name}`)),
    refuse({ name, signer }, { topic = 'nara/plaza/chau', live = true } = {}) {
      const { publicKey } = signer;
      trust.refused({ reason: 'impostor', topic, name, at: clock.now(), size: 1, publicKey }, live);
    },
    fingerprint({ signer }) {
      return trust.view({ ...shelvedNothing, publicKey: signer.publicKey }).fingerprint;
    },
  };
}

const shelvedNothing: ShelvedKey = {
  name: '',
  publicKey: '',
  firstAt: 0,
  lastAt: 0,
  count: 0,
  topics: [],
  lastKind: '',
  former: false,
  standing: 'silent',
};
