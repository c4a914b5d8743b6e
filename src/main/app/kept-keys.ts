import type { ComparedBy, PinnedBy } from '../../contract/trust.ts';
import { nameKey } from '../nara/names.ts';
import type { Pin } from '../peers/keybook.ts';
import type { KeptKey, KeyChanges } from '../store/key-memory.ts';

/** What a person decided on pins, and pins that nothing else would remember. */
export interface KeptKeys {
  /** What is kept of this pin; nothing where what is kept is of another key. */
  get(pin: Pin): KeptKey | null;
  /** How many there are. */
  size(): number;
  origin(pin: Pin): PinnedBy;
  comparison(pin: Pin): { readonly by: ComparedBy; readonly at: number } | null;
  put(key: KeptKey): void;
  /** Keeps a pin of a nara that was met only in passing; false where it is kept already or there is no room. */
  keepMet(pin: Pin): boolean;
  forget(name: string): void;
  /** What changed since this was asked last. */
  changes(): Pick<KeyChanges, 'kept' | 'unkept'>;
}

// Names are free to invent: those met in passing must not fill the disk.
const metInPassing = 10_000;

export function createKeptKeys(remembered: readonly KeptKey[]): KeptKeys {
  const keys = new Map(remembered.map((key) => [nameKey(key.name), key]));
  const unsaved = new Map<string, string>();
  const put = (key: KeptKey): void => {
    keys.set(nameKey(key.name), key);
    unsaved.set(nameKey(key.name), key.name);
  };
  const get = (pin: Pin): KeptKey | null => {
    const key = keys.get(nameKey(pin.name));
    return key?.publicKey === pin.publicKey ? key : null;
  };
  return {
    get,
    size: () => keys.size,
    origin: (pin) => get(pin)?.pinnedBy ?? 'meeting',
    comparison(pin) {
      const { comparedBy = null, comparedAt = null } = get(pin) ?? {};
      return comparedBy === null || comparedAt === null ? null : { by: comparedBy, at: comparedAt };
    },
    put,
    keepMet(pin) {
      if (get(pin) !== null || keys.size >= metInPassing) return false;
      put(keptFrom(pin));
      return true;
    },
    forget(name) {
      if (keys.delete(nameKey(name))) unsaved.set(nameKey(name), name);
    },
    changes() {
      const names = [...unsaved];
      unsaved.clear();
      return {
        kept: names.flatMap(([key]) => keys.get(key) ?? []),
        unkept: names.filter(([key]) => !keys.has(key)).map(([, name]) => name),
      };
    },
  };
}

/** A pin as it came by meeting its nara, with nothing decided on it. */
export const keptFrom = ({ name, publicKey, pinnedAt }: Pin): KeptKey => ({
  name,
  publicKey,
  pinnedAt,
  pinnedBy: 'meeting',
  comparedBy: null,
  comparedAt: null,
});
