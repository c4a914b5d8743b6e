import type { ShelvedKey, TrustResult } from '../../contract/trust.ts';
import type { Api } from '../../contract/table.ts';
import type { Clock } from '../nara/clock.ts';
import { nameKey } from '../nara/names.ts';
import { replaced } from '../peers/impostors.ts';
import type { Pin } from '../peers/keybook.ts';
import type { KeyChanges, KeyMemory } from '../store/key-memory.ts';
import type { Words } from '../words/catalogue.ts';
import { keptFrom } from './kept-keys.ts';
import { exportKeys } from './key-export.ts';
import { importKeys } from './key-import.ts';
import type { People } from './people.ts';
import { fingerprintOf, type Trust } from './trust.ts';

export interface TrustDeskParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly trust: Trust;
  readonly people: Pick<People, 'rekey' | 'isDemo'>;
  readonly memory: Pick<KeyMemory, 'saveKeys'>;
  words(): Words;
  onChange(name: string): void;
  /** Writes down and shows what has changed. */
  flush(): void;
}

/** Why a decision on a key was not carried out. Nothing was changed then. */
type Why = 'ownName' | 'gone' | 'otherFingerprint' | 'notWritten';
type Requests =
  | 'impostors'
  | 'acceptKey'
  | 'dismissImpostor'
  | 'undismissImpostor'
  | 'markVerified'
  | 'unmarkVerified'
  | 'exportKeys'
  | 'importKeys';

/** Stores what a person decides on keys, and only then applies it: what was answered with yes outlives a crash. */
export function trustDesk(parts: TrustDeskParts): Pick<Api, Requests> {
  const { clock, trust, people } = parts;
  const { keybook, shelf, kept } = trust;
  /** Former keys that were silent when the person dismissed them, and how much they had said by then. */
  const wereSilent = new Map<string, number>();
  const silentKey = ({ name, publicKey }: ShelvedKey): string => `${publicKey} ${nameKey(name)}`;
  const isOwn = (name: string): boolean => nameKey(trust.self()?.name ?? '') === nameKey(name);

  const no = (why: Why): TrustResult => ({ ok: false, message: parts.words().trust[why] });

  const decide = (name: string, changes: Partial<KeyChanges>, apply: () => void): TrustResult => {
    if (!stored(parts.memory, changes)) return no('notWritten');
    apply();
    parts.onChange(name);
    parts.flush();
    return { ok: true };
  };

  const acceptKey: Api['acceptKey'] = async ({ name, publicKey, oldFingerprint, newFingerprint }) => {
    if (isOwn(name)) return no('ownName');
    const pin = keybook.get(name);
    const key = shelf.get(name, publicKey);
    if (pin === undefined || key === undefined) return no('gone');
    if (!isSame(fingerprintOf(pin), oldFingerprint) || !isSame(fingerprintOf(key), newFingerprint))
      return no('otherFingerprint');
    const now = clock.now();
    const former = replaced(pin.name, pin.publicKey, pin.pinnedAt, now);
    const accepted: Pin = { ...pin, publicKey, pinnedAt: now, claimedId: '', fresh: true, ...unguarded };
    const mark = { ...keptFrom(accepted), pinnedBy: 'person', comparedBy: 'person', comparedAt: now } as const;
    return decide(pin.name, { kept: [mark], shelved: [former], unshelved: [key] }, () => {
      kept.put(mark);
      keybook.replace(accepted);
      shelf.remove(pin.name, publicKey);
      shelf.put(former);
      people.rekey(pin.name);
    });
  };

  const dismissImpostor: Api['dismissImpostor'] = async ({ name, publicKey }) => {
    const key = shelf.get(name, publicKey);
    if (key === undefined) return no('gone');
    const dismissed = { ...key, standing: 'dismissed' } as const;
    return decide(key.name, { shelved: [dismissed] }, () => {
      shelf.put(dismissed);
      if (key.standing === 'silent') wereSilent.set(silentKey(key), key.count);
    });
  };

  const undismissImpostor: Api['undismissImpostor'] = async ({ name, publicKey }) => {
    const key = shelf.get(name, publicKey);
    if (key?.standing !== 'dismissed') return no('gone');
    const standing = wereSilent.get(silentKey(key)) === key.count ? 'silent' : 'claiming';
    const undone = { ...key, standing } as const;
    return decide(key.name, { shelved: [undone] }, () => {
      shelf.put(undone);
      wereSilent.delete(silentKey(key));
    });
  };

  const markVerified: Api['markVerified'] = async ({ name, fingerprint }) => {
    if (isOwn(name)) return no('ownName');
    const pin = keybook.get(name);
    if (pin === undefined) return no('gone');
    if (!isSame(fingerprintOf(pin), fingerprint)) return no('otherFingerprint');
    const mark = { ...(kept.get(pin) ?? keptFrom(pin)), comparedBy: 'person', comparedAt: clock.now() } as const;
    return decide(pin.name, { kept: [mark] }, () => {
      kept.put(mark);
      keybook.keep(pin.name);
    });
  };

  const unmarkVerified: Api['unmarkVerified'] = async ({ name }) => {
    const pin = keybook.get(name);
    if (pin === undefined) return no('gone');
    const mark = { ...(kept.get(pin) ?? keptFrom(pin)), comparedBy: null, comparedAt: null };
    return decide(pin.name, { kept: [mark] }, () => kept.put(mark));
  };

  return {
    async impostors() {
      parts.flush();
      return shelf.all().map((key) => trust.view(key));
    },
    acceptKey,
    dismissImpostor,
    undismissImpostor,
    markVerified,
    unmarkVerified,
    exportKeys: async () => exportKeys({ trust, isDemo: people.isDemo, now: clock.now() }),
    async importKeys({ text, trustComparisons }) {
      const now = clock.now();
      const read = importKeys({ text, trustComparisons, trust, now, words: parts.words().trust });
      if (!read.ok) return read;
      const { changes, pins, result } = read;
      if (!stored(parts.memory, changes)) return { ok: false, message: parts.words().trust.notWritten };
      for (const key of changes.kept) kept.put(key);
      for (const pin of pins) keybook.pin(pin);
      for (const key of changes.shelved) shelf.put(key);
      for (const { name } of changes.kept) {
        keybook.keep(name);
        parts.onChange(name);
      }
      parts.flush();
      return result;
    },
  };
}

/** A key that was accepted has said nothing yet that a later message could be older than. */
const unguarded = { newestTs: 0n, edition: 0, publishedAt: 0 } as const;

const nothing: KeyChanges = { kept: [], unkept: [], shelved: [], unshelved: [] };

function stored(memory: Pick<KeyMemory, 'saveKeys'>, changes: Partial<KeyChanges>): boolean {
  try {
    memory.saveKeys({ ...nothing, ...changes });
    return true;
  } catch {
    return false;
  }
}

/** Whether two texts are one fingerprint; a window may have taken out the spaces. */
const isSame = (ours: string, theirs: string): boolean => bare(ours) === bare(theirs);
const bare = (text: string): string => text.replace(/[\s-]/gu, '').toUpperCase();
