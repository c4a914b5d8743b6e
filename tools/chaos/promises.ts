import type { PeerDetail } from '../../src/contract/peers.ts';
import type { Settings, SettingsResult } from '../../src/contract/settings.ts';
import type { Snapshot } from '../../src/contract/state.ts';
import type { Reply } from '../../src/contract/table.ts';
import type { TrustResult } from '../../src/contract/trust.ts';
import type { Random } from '../../src/main/nara/clock.ts';
import type { Core } from '../core/core.ts';
import { between, pick } from '../shared/chance.ts';

type Changeable = 'chattiness' | 'flair' | 'auraPrimary' | 'name';

/** What the core has acknowledged, and so may never lose: settings, our name and key, pins, comparisons. */
export interface Promises {
  /** Asks for one more. `mayFail`: a refusal is no fault now, as long as nothing changes by it. Returns what is wrong. */
  ask(core: Core, names: readonly string[], mayFail: boolean): Promise<string[]>;
  /** Whether all of it still holds; returns what does not. */
  check(core: Core): Promise<string[]>;
  readonly kept: () => number;
}

/** More than one value: the core was lost before it answered, so either may be. */
type Values<T> = readonly T[];

const changes: readonly Changeable[] = ['chattiness', 'flair', 'auraPrimary'];
const flairs = ['🏮', '🪁', '🫖', '🌙', '🌿', '🎻', '⛵', '🎈'];
const checkedAtOnce = 5;

export function createPromises(random: Random): Promises {
  const settings = new Map<Changeable, Values<Settings[Changeable]>>();
  const pins = new Map<string, string>();
  const compared = new Map<string, Values<boolean>>();
  /** Our key: whatever we are called, it is the same. */
  let key: string | null = null;
  let names = 0;

  const changeSetting = async (core: Core, field: Changeable, mayFail: boolean): Promise<string[]> => {
    const before = settings.get(field) ?? [(await snapshotOf(core)).settings.values[field]];
    const value = valueFor(field);
    const reply = await asked<SettingsResult>(core, 'changeSettings', { [field]: value });
    if (reply === null) settings.set(field, [...before, value]);
    else if (reply.ok) settings.set(field, [value]);
    else {
      settings.set(field, before);
      if (!mayFail) return [`${field} could not be changed: ${reply.message}`];
    }
    return [];
  };
  const valueFor = (field: Changeable): Settings[Changeable] => {
    switch (field) {
      case 'chattiness':
        return Math.floor(random() * 101);
      case 'flair':
        return pick(random, flairs);
      case 'auraPrimary':
        return `#${Math.floor(between(random, 0, 2 ** 24))
          .toString(16)
          .padStart(6, '0')}`;
      case 'name':
        return `stormy-${String(++names)}`;
    }
  };
  const comparison = async (core: Core, name: string, mayFail: boolean): Promise<string[]> => {
    const peer = await peerOf(core, name);
    if (peer?.publicKey == null) return [];
    const before = compared.get(name) ?? [false];
    const mark = random() < 0.7;
    const request = mark ? 'markVerified' : 'unmarkVerified';
    const input = mark ? { name, fingerprint: peer.fingerprint } : { name };
    const reply = await asked<TrustResult>(core, request, input);
    if (reply === null) compared.set(name, [...before, mark]);
    else if (reply.ok) {
      compared.set(name, [mark]);
      // The pin of one whose fingerprint was compared is written down with it.
      if (!pins.has(name)) pins.set(name, peer.publicKey);
    } else if (!mayFail) return [`${request} of ${name} was refused: ${reply.message}`];
    return [];
  };

  return {
    async ask(core, known, mayFail) {
      const what = random();
      if (what < 0.1) return changeSetting(core, 'name', mayFail);
      if (what < 0.55) return changeSetting(core, pick(random, changes), mayFail);
      return known.length === 0 ? [] : comparison(core, pick(random, known), mayFail);
    },
    async check(core) {
      const wrong: string[] = [];
      const snapshot = await snapshotOf(core);
      for (const [field, values] of settings) {
        const value = snapshot.settings.values[field];
        if (!values.includes(value)) wrong.push(`${field} is ${String(value)}, promised was ${values.join(' or ')}`);
        // Seen once, it is what it is.
        else settings.set(field, [value]);
      }
      const own = snapshot.self?.publicKey ?? null;
      key ??= own;
      if (own !== key) wrong.push(`our key is ${own ?? 'gone'}, it was ${key ?? 'none'}`);
      const some = [...new Set([...compared.keys(), ...pins.keys()])]
        .sort(() => random() - 0.5)
        .slice(0, checkedAtOnce);
      for (const name of some) {
        const peer = await peerOf(core, name);
        const pin = pins.get(name);
        if (pin !== undefined && peer?.publicKey !== pin)
          wrong.push(`the pin of ${name} is ${peer?.publicKey ?? 'gone'}`);
        const marks = compared.get(name);
        const mark = peer?.compared != null;
        if (marks !== undefined && !marks.includes(mark))
          wrong.push(`${name} is ${mark ? '' : 'not '}marked as compared`);
        else if (marks !== undefined) compared.set(name, [mark]);
      }
      return wrong;
    },
    kept: () => settings.size + pins.size + compared.size + (key === null ? 0 : 1),
  };
}

/** null: the core was lost before it answered. A request that fails in itself is an answer: no. */
async function asked<T extends { ok: boolean }>(
  core: Core,
  name: string,
  input: unknown,
): Promise<T | { ok: false; message: string } | null> {
  const reply = await core.request(name, input).catch(() => null);
  if (reply === null) return null;
  const { ok, ...rest } = reply as Reply<T>;
  if (ok && 'value' in rest) return rest.value;
  return { ok: false, message: 'error' in rest ? rest.error.message : '' };
}

async function valueOf<T>(core: Core, name: string, input: unknown): Promise<T> {
  const reply = (await core.request(name, input)) as Reply<T>;
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}

const snapshotOf = (core: Core): Promise<Snapshot> => valueOf<Snapshot>(core, 'snapshot', undefined);
const peerOf = (core: Core, name: string): Promise<PeerDetail | null> =>
  valueOf<PeerDetail | null>(core, 'peer', { name });
