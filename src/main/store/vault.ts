import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DiskError, ensureFolder, setAside, sweepTemporary, writeAtomically, type Damage } from './files.ts';
import { fileSealer } from './file-sealer.ts';
import type { Guard, Sealer } from './sealer.ts';
import { openEntry, sealEntry, sealProven, type OpenedEntry } from './sealing.ts';
import { entryOf, loadVault, type KeptEntry, type LoadedVault, type VaultEntry, type VaultFile } from './vault-file.ts';

/** brokerPassword: of the one plaza that settings could name before there were several. */
export type VaultKey = 'soul' | 'brokerPassword' | 'demoSouls' | 'hostingKey' | 'bridgePassword' | `plaza ${string}`;

export type VaultRead =
  | { readonly ok: true; readonly value: string | null }
  | Extract<OpenedEntry, { ok: false }>
  | {
      readonly ok: false;
      readonly reason: 'damaged' | 'unreadable';
      /** Technical text, free of secrets. */
      readonly detail: string;
    };

/** A secret that was set aside: it could not be opened then, or another soul took its place. */
interface KeptSecret {
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly name: string | null;
  /** null: it cannot be opened now. */
  readonly value: string | null;
}

export interface Vault {
  /** Who would guard what is written now. */
  readonly guard: Guard;
  /** Set when vault.json was no vault: it lies beside, untouched, under another name. */
  readonly damaged: Damage | null;
  read(key: VaultKey): Promise<VaultRead>;
  /** Who guards what is stored under this key, as last read or written; null where nothing is. */
  guardOf(key: VaultKey): Guard | null;
  /**
   * `keepAs`: what was there is set aside under that name, also where it could be opened. Rejects with `Unguarded`
   * where no keyring guards and a plain file was not allowed, and with words for a person when it cannot be stored.
   */
  write(key: VaultKey, value: string, how?: { readonly keepAs: string }): Promise<void>;
  remove(key: VaultKey): Promise<void>;
  /** What was set aside under this key, oldest first. */
  kept(key: VaultKey): Promise<readonly KeptSecret[]>;
  /** Asks the system anew who guards secrets. */
  lookAgain(): Promise<void>;
}

/**
 * Secrets in `vault.json`, each sealed by the sealer. What cannot be opened is never deleted: its key's next write or
 * removal moves it to the file's `kept`. Never rejects: an unreadable file shows in read() and write().
 */
export async function openVault(options: {
  readonly dir: string;
  readonly sealer: Sealer;
  readonly now?: () => number;
  /** Whether the person agreed that secrets lie in the clear where no keyring guards. */
  readonly plainAllowed?: () => boolean;
}): Promise<Vault> {
  const { dir, now = Date.now, plainAllowed = () => false } = options;
  let { sealer } = options;
  const path = join(dir, 'vault.json');
  // A write that was cut off: the file itself is whole, and this copy of secrets is nobody's.
  sweepTemporary(path);
  const damaged = rescue(path, now);
  /** Keys that the damaged file may have held: absent is not the same as lost. */
  const written = new Set<VaultKey>();
  let last: Promise<unknown> = Promise.resolve();
  /** As last read or written. */
  let known: VaultFile | null = null;

  const load = (): LoadedVault => {
    const loaded = loadVault(path);
    known = loaded.ok ? loaded.file : null;
    return loaded;
  };
  const save = (file: VaultFile): void => {
    try {
      ensureFolder(dir);
      writeAtomically(path, `${JSON.stringify(file, null, 2)}\n`);
      known = file;
    } catch (error) {
      throw new DiskError('write', path, error);
    }
  };
  const read = async (key: VaultKey): Promise<VaultRead> => {
    const loaded = load();
    if (!loaded.ok) return loaded;
    const { file } = loaded;
    const entry = entryOf(file, key);
    if (file !== null && entry !== undefined) {
      const opened = await openEntry(entry, sealer);
      if (!opened.ok) return opened;
      if (opened.renew) await renew(file, key, opened.plain);
      return { ok: true, value: opened.plain };
    }
    if (damaged === null || written.has(key)) return { ok: true, value: null };
    return { ok: false, reason: 'damaged', detail: `${damaged.detail}; kept as ${damaged.movedTo}` };
  };
  /** The keyring has a newer key. Where this fails the old seal is as good as before. */
  const renew = async (file: VaultFile, key: VaultKey, value: string): Promise<void> => {
    const sealed = await sealProven(value, sealer);
    if (sealed === null) return;
    try {
      save({ ...file, entries: { ...file.entries, [key]: sealed } });
    } catch {
      // Told when something new has to be written.
    }
  };
  const replace = async (key: VaultKey, value: string | null, keepAs: string | null): Promise<void> => {
    const loaded = load();
    if (!loaded.ok) throw new DiskError('read', path, new Error(loaded.detail));
    const file: VaultFile = loaded.file ?? { version: 1, guard: { kind: 'file', name: '' }, entries: {}, kept: [] };
    const former = entryOf(file, key);
    const { [key]: _, ...others } = file.entries;
    const kept = await keptAfter(file, key, value, sealer);
    if (former !== undefined && (keepAs !== null || !(await openEntry(former, sealer)).ok)) {
      const name = keepAs === null ? {} : { name: keepAs };
      kept.push({ ...former, ...name, key, at: new Date(now()).toISOString() });
    }
    // What lies in the clear already may be replaced in the clear; the demo's souls are no secret of the person.
    const plain = key === 'demoSouls' || former?.guard.kind === 'file' || plainAllowed();
    const entry = value === null ? null : await sealEntry(value, sealer, plain);
    const entries = { ...(await taken(others, sealer)), ...(entry === null ? {} : { [key]: entry }) };
    save({ ...file, entries, kept, guard: entry?.guard ?? file.guard });
    written.add(key);
  };
  /** One after the other: each change reads the file, and the slower of two would undo the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    get guard() {
      return sealer.guard.kind === 'none' && plainAllowed() ? fileSealer().guard : sealer.guard;
    },
    damaged,
    read: (key) => inTurn(() => read(key)),
    guardOf: (key) => entryOf(known, key)?.guard ?? null,
    write: (key, value, how) => inTurn(() => replace(key, value, how?.keepAs ?? null)),
    remove: (key) => inTurn(() => replace(key, null, null)),
    kept: (key) =>
      inTurn(async () => {
        const loaded = load();
        const entries = loaded.ok ? (loaded.file?.kept ?? []).filter((entry) => entry.key === key) : [];
        return Promise.all(entries.map((entry) => keptSecret(entry, sealer)));
      }),
    lookAgain: () =>
      inTurn(async () => {
        sealer = (await sealer.again?.()) ?? sealer;
      }),
  };
}

function rescue(path: string, now: () => number): Damage | null {
  const loaded = loadVault(path);
  if (loaded.ok || loaded.reason !== 'damaged') return null;
  try {
    return { movedTo: setAside(path, now()), detail: loaded.detail };
  } catch {
    // It stays where it is; read() and write() then say so, and nothing is overwritten.
    return null;
  }
}

/** The other entries, those in the clear taken into the keyring where there is one that proves itself. */
async function taken(entries: VaultFile['entries'], sealer: Sealer): Promise<VaultFile['entries']> {
  if (sealer.guard.kind !== 'keyring') return entries;
  const moved = Object.entries(entries).map(async ([key, entry]): Promise<[string, VaultEntry]> => {
    const opened = entry.guard.kind === 'file' ? await openEntry(entry, sealer) : null;
    const sealed = opened?.ok === true ? await sealProven(opened.plain, sealer) : null;
    return [key, sealed ?? entry];
  });
  return Object.fromEntries(await Promise.all(moved));
}

/** What was set aside before, without the one that now comes back into use. */
async function keptAfter(file: VaultFile, key: string, value: string | null, sealer: Sealer): Promise<KeptEntry[]> {
  const same = async (entry: KeptEntry): Promise<boolean> => {
    if (value === null || entry.key !== key) return false;
    const opened = await openEntry(entry, sealer);
    return opened.ok && opened.plain === value;
  };
  const back = await Promise.all(file.kept.map(same));
  return file.kept.filter((_entry, index) => back[index] !== true);
}

async function keptSecret(entry: KeptEntry, sealer: Sealer): Promise<KeptSecret> {
  const opened = await openEntry(entry, sealer);
  return {
    id: createHash('sha256').update(`${entry.at} ${entry.sealed}`).digest('hex').slice(0, 16),
    at: Date.parse(entry.at) || 0,
    name: entry.name ?? null,
    value: opened.ok ? opened.plain : null,
  };
}
