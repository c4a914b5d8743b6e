import * as v from 'valibot';
import { keyListLimits, type ImportResult, type LeftOut, type ShelvedKey } from '../../contract/trust.ts';
import { decodeBase64 } from '../nara/base64.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import { isName, nameKey } from '../nara/names.ts';
import { readVerifyKey } from '../nara/signature.ts';
import { listed } from '../peers/impostors.ts';
import type { Pin } from '../peers/keybook.ts';
import type { KeptKey, KeyChanges } from '../store/key-memory.ts';
import { keptFrom } from './kept-keys.ts';
import { keyListEntry, keyListHead, keyListVersion, type KeyListEntry } from './key-list.ts';
import { pinFromKept } from './remembering.ts';
import type { Words } from '../words/catalogue.ts';
import type { Trust } from './trust.ts';

/** What a list comes to, before any of it is stored or applied. */
type Read =
  | {
      readonly ok: true;
      readonly changes: KeyChanges;
      readonly pins: readonly Pin[];
      readonly result: Extract<ImportResult, { ok: true }>;
    }
  | Extract<ImportResult, { ok: false }>;

// More keys than a plaza has naras: each costs memory for as long as Plaza runs.
const keptAtMost = 50_000;
const namesShown = 20;

/**
 * Reads a list of keys that somebody made. A name without a pin gets one; a pin is never replaced: another key for its
 * name goes to the impostor shelf. One bad entry spoils no other. `now` in Unix ms. Never throws.
 */
export function importKeys(parts: {
  readonly text: string;
  readonly trustComparisons: boolean;
  readonly trust: Pick<Trust, 'keybook' | 'kept' | 'shelf' | 'self'>;
  readonly now: number;
  readonly words: Words['trust'];
}): Read {
  const { trust, trustComparisons, now } = parts;
  const head = readHead(parts.text, parts.words);
  if (!head.ok) return head;
  const { keybook, kept, shelf } = trust;
  const own = nameKey(trust.self()?.name ?? '');
  const pins = new Map<string, Pin>();
  const marks = new Map<string, KeptKey>();
  const shelved = new Map<string, ShelvedKey>();
  const left: Partial<Record<LeftOut, number>> = {};
  let known = 0;

  /** A comparison by the person stays what it is; one by a list is taken over only where the person asks for it. */
  const compare = (pin: Pin, before: KeptKey): KeptKey | null =>
    before.comparedBy !== null || nameKey(pin.name) === own ? null : { ...before, comparedBy: 'list', comparedAt: now };
  const take = ({ name, publicKey, verified }: KeyListEntry): LeftOut | null => {
    const key = nameKey(name);
    const before = pins.get(key) ?? keybook.get(name);
    if (before !== undefined && before.publicKey !== publicKey) {
      shelved.set(`${publicKey} ${key}`, listed(shelf.get(name, publicKey), before.name, publicKey, now));
      return null;
    }
    if (before !== undefined) known++;
    else if (kept.size() + pins.size >= keptAtMost) return 'no-room';
    const pin = before ?? pinFromKept({ name, publicKey, pinnedAt: now });
    const mark = marks.get(key) ?? kept.get(pin) ?? { ...keptFrom(pin), ...(before === undefined ? fromList : {}) };
    const compared = verified && trustComparisons ? compare(pin, mark) : null;
    if (before === undefined) pins.set(key, pin);
    if (before === undefined || compared !== null) marks.set(key, compared ?? mark);
    return null;
  };
  for (const entry of head.keys) {
    const read = readEntry(entry);
    const reason = typeof read === 'string' ? read : take(read);
    if (reason !== null) left[reason] = (left[reason] ?? 0) + 1;
  }
  const names = [...new Set([...shelved.values()].map(({ name }) => name))];
  return {
    ok: true,
    changes: { kept: [...marks.values()], unkept: [], shelved: [...shelved.values()], unshelved: [] },
    pins: [...pins.values()],
    result: {
      ok: true,
      added: pins.size,
      compared: [...marks.values()].filter(({ comparedBy }) => comparedBy === 'list').length,
      known,
      shelved: names.slice(0, namesShown),
      shelvedCount: names.length,
      left,
    },
  };
}

const no = (message: string): Extract<ImportResult, { ok: false }> => ({ ok: false, message });

const fromList = { pinnedBy: 'list' } as const;

function readHead(
  text: string,
  words: Words['trust'],
): { ok: true; keys: readonly unknown[] } | Extract<ImportResult, { ok: false }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no(words.noList);
  }
  const head = v.safeParse(keyListHead, value);
  if (!head.success) return no(words.noList);
  const { version, keys } = head.output;
  if (version > keyListVersion) return no(words.newerList);
  return keys.length > keyListLimits.keys ? no(words.longList(keyListLimits.keys)) : { ok: true, keys };
}

/** An entry, or why it is left out. */
function readEntry(value: unknown): KeyListEntry | LeftOut {
  const entry = v.safeParse(keyListEntry, value);
  if (!entry.success) return 'bad-entry';
  const { name, publicKey } = entry.output;
  if (!isName(name)) return 'bad-name';
  const raw = decodeBase64(publicKey, 32);
  if (raw === null || readVerifyKey(raw) === null) return 'bad-key';
  return entry.output.fingerprint === fingerprint(raw) ? entry.output : 'other-fingerprint';
}
