import { join } from 'node:path';
import type { Sealer } from './sealer.ts';
import { diskError, ensureFolder, setAside, writeAtomically, type Damage } from './files.ts';
import { fileSealer } from './file-sealer.ts';
import { loadVault, type VaultEntry, type VaultFile } from './vault-file.ts';

/** brokerPassword: of the one plaza that settings could name before there were several. */
export type VaultKey = 'soul' | 'brokerPassword' | 'demoSouls' | 'hostingKey' | 'bridgePassword' | `plaza ${string}`;

type VaultRead =
  | { readonly ok: true; readonly value: string | null }
  | {
      readonly ok: false;
      readonly reason: 'cannot-open' | 'damaged' | 'unreadable';
      /** Technical text, free of secrets. */
      readonly detail: string;
    };

export interface Vault {
  readonly guard: Sealer['guard'];
  /** Set when vault.json was no vault: it lies beside, untouched, under another name. */
  readonly damaged: Damage | null;
  read(key: VaultKey): Promise<VaultRead>;
  /** Rejects with words for a person when it cannot be stored. */
  write(key: VaultKey, value: string): Promise<void>;
  remove(key: VaultKey): Promise<void>;
}

/**
 * Secrets in `vault.json`, each sealed by the sealer. What cannot be opened is never deleted: its key's next write or
 * removal moves it to the file's `kept`. Never rejects: an unreadable file shows in read() and write().
 */
export async function openVault(options: {
  readonly dir: string;
  readonly sealer: Sealer;
  readonly now?: () => number;
}): Promise<Vault> {
  const { dir, sealer, now = Date.now } = options;
  const path = join(dir, 'vault.json');
  const damaged = rescue(path, now);
  /** Keys that the damaged file may have held: absent is not the same as lost. */
  const written = new Set<VaultKey>();
  let last: Promise<unknown> = Promise.resolve();

  const read = async (key: VaultKey): Promise<VaultRead> => {
    const loaded = loadVault(path);
    if (!loaded.ok) return loaded;
    const entry = loaded.file === null ? undefined : entryOf(loaded.file, key);
    if (entry !== undefined) return openEntry(entry, sealer);
    if (damaged === null || written.has(key)) return { ok: true, value: null };
    return { ok: false, reason: 'damaged', detail: `${damaged.detail}; kept as ${damaged.movedTo}` };
  };
  const replace = async (key: VaultKey, value: string | null): Promise<void> => {
    const loaded = loadVault(path);
    if (!loaded.ok) throw diskError(`Plaza cannot use its vault ${path}`, new Error(loaded.detail));
    const file = loaded.file ?? { version: 1 as const, guard: sealer.guard, entries: {}, kept: [] };
    const next = await withoutEntry(file, key, sealer, now());
    if (value !== null) next.entries[key] = { sealed: toBase64(await sealer.seal(value)), guard: sealer.guard };
    try {
      ensureFolder(dir);
      writeAtomically(path, `${JSON.stringify({ ...next, guard: sealer.guard }, null, 2)}\n`);
    } catch (error) {
      throw diskError(`Plaza cannot write its vault ${path}`, error);
    }
    written.add(key);
  };
  /** One after the other: each change reads the file, and the slower of two would undo the other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    guard: sealer.guard,
    damaged,
    read: (key) => inTurn(() => read(key)),
    write: (key, value) => inTurn(() => replace(key, value)),
    remove: (key) => inTurn(() => replace(key, null)),
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

function entryOf(file: VaultFile, key: VaultKey): VaultEntry | undefined {
  return Object.hasOwn(file.entries, key) ? file.entries[key] : undefined;
}

async function openEntry(entry: VaultEntry, sealer: Sealer): Promise<VaultRead> {
  // What no keyring sealed needs none to open: it is taken over, and sealed at its next write.
  const opener = entry.guard.kind === 'file' ? fileSealer() : sealer;
  if (opener.guard.kind !== entry.guard.kind) {
    return { ok: false, reason: 'cannot-open', detail: `sealed by ${entry.guard.name}, which is not in use now` };
  }
  try {
    return { ok: true, value: await opener.open(Uint8Array.from(Buffer.from(entry.sealed, 'base64'))) };
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    return { ok: false, reason: 'cannot-open', detail: `${entry.guard.name} did not open it (${why})` };
  }
}

async function withoutEntry(file: VaultFile, key: VaultKey, sealer: Sealer, now: number): Promise<VaultFile> {
  const entry = entryOf(file, key);
  if (entry === undefined) return { ...file, entries: { ...file.entries } };
  const { [key]: gone, ...entries } = file.entries;
  const opened = await openEntry(entry, sealer);
  if (opened.ok) return { ...file, entries };
  return { ...file, entries, kept: [...file.kept, { ...entry, key, at: new Date(now).toISOString() }] };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
