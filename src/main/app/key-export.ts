import { keyListLimits, type KeyList } from '../../contract/trust.ts';
import { nameKey } from '../nara/names.ts';
import type { Pin } from '../peers/keybook.ts';
import { keyListVersion, type KeyListEntry } from './key-list.ts';
import { fingerprintOf, type Trust } from './trust.ts';

/**
 * The pinned keys as a text to give away, our own among them; demo neighbours live nowhere else and stay out. Past the
 * limit those compared come first, then those pinned last. `now` in Unix ms.
 */
export function exportKeys(parts: {
  readonly trust: Pick<Trust, 'keybook' | 'kept' | 'self'>;
  isDemo(name: string): boolean;
  readonly now: number;
}): KeyList {
  const { trust, isDemo, now } = parts;
  const own = trust.self();
  const isOwn = (pin: Pin): boolean => own !== null && nameKey(pin.name) === nameKey(own.name);
  // Only what the person compared is passed on as compared: hearsay of hearsay would soon be worth nothing.
  const isVerified = (pin: Pin): boolean => isOwn(pin) || trust.kept.comparison(pin)?.by === 'person';
  const all = [...trust.keybook.all()].filter((pin) => !isDemo(pin.name));
  const chosen = all
    .sort((a, b) => Number(isVerified(b)) - Number(isVerified(a)) || b.pinnedAt - a.pinnedAt)
    .slice(0, keyListLimits.keys);
  const lines = chosen
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((pin): KeyListEntry => {
      const { name, publicKey } = pin;
      return { name, publicKey, fingerprint: fingerprintOf(pin), verified: isVerified(pin) };
    })
    .map((entry) => `    ${JSON.stringify(entry)}`);
  const head = { plaza: 'keys', version: keyListVersion, made: new Date(now).toISOString() };
  // One key a line: a person may read the list, and take lines out of it.
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "keys": [\n${lines.join(',\n')}\n  ]\n}\n`;
  return { text, keys: lines.length, left: all.length - lines.length };
}
