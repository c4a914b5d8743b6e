import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { fileSealer } from './file-sealer.ts';
import type { Lack, Opened, Sealer } from './sealer.ts';
import type { EntryGuard, VaultEntry } from './vault-file.ts';

/**
 * Why a sealed entry stays shut. absent: its keyring is not in use now. other: another keyring is. locked: its keyring
 * opens nothing at all now. changed: its keyring works, and no longer has the key that sealed it.
 */
type Shut = 'absent' | 'other' | 'locked' | 'changed';

export type OpenedEntry =
  | ({ readonly ok: true } & Opened)
  | {
      readonly ok: false;
      readonly reason: 'cannot-open';
      readonly why: Shut;
      /** The guard's name for people. */
      readonly sealedBy: string;
      /** Technical text, free of secrets. */
      readonly detail: string;
    };

/** Why a secret stays unguarded. unproven: the keyring does not open what it seals. */
export interface NoGuard {
  /** The keyring's name; '' where there is none. */
  readonly keyring: string;
  readonly lack: Lack | 'unproven';
}

/** Nothing guards this secret now, and nobody agreed to leave it unguarded. */
export class Unguarded extends Error {
  override readonly name = 'Unguarded';
  readonly why: NoGuard;

  constructor(why: NoGuard) {
    super(`no keyring guards: ${why.lack}`);
    this.why = why;
  }
}

/** Opens an entry, or says why it stays shut. Never rejects. */
export async function openEntry(entry: VaultEntry, sealer: Sealer): Promise<OpenedEntry> {
  const { guard } = entry;
  const shut = (why: Shut, detail: string): OpenedEntry => {
    return { ok: false, reason: 'cannot-open', why, sealedBy: guard.name, detail };
  };
  // What no keyring sealed needs none to open: it is taken over, and sealed at the next write.
  const opener = guard.kind === 'file' ? fileSealer() : sealer;
  if (opener.guard.kind !== guard.kind) return shut('absent', `sealed by ${guard.name}, which is not in use now`);
  try {
    return { ok: true, ...(await opener.open(Uint8Array.from(Buffer.from(entry.sealed, 'base64')))) };
  } catch (error) {
    const detail = `${opener.guard.name} did not open it (${error instanceof Error ? error.name : 'unknown'})`;
    if (opener.guard.name !== guard.name) return shut('other', detail);
    if (guard.kind === 'file') return shut('changed', detail);
    // Who does not answer is asked no further question.
    const silent = error instanceof Error && error.name === 'Silence';
    return shut(!silent && (await works(opener)) ? 'changed' : 'locked', detail);
  }
}

/**
 * Seals a secret by the keyring, and takes its word only when it opens what it sealed. Where none guards, `plain`
 * allows the vault's own file to; else it rejects with `Unguarded`.
 */
export async function sealEntry(value: string, sealer: Sealer, plain: boolean): Promise<VaultEntry> {
  const { guard } = sealer;
  if (guard.kind !== 'none') {
    const sealed = await sealProven(value, sealer);
    if (sealed !== null) return sealed;
  }
  const sealed = plain ? await sealProven(value, fileSealer()) : null;
  if (sealed === null)
    throw new Unguarded({ keyring: guard.name, lack: guard.kind === 'none' ? guard.lack : 'unproven' });
  return sealed;
}

/** An entry sealed and read back, or null where that failed. */
export async function sealProven(value: string, sealer: Sealer): Promise<VaultEntry | null> {
  const { kind, name } = sealer.guard;
  if (kind === 'none') return null;
  try {
    const sealed = await sealer.seal(value);
    const { plain } = await sealer.open(Uint8Array.from(sealed));
    const guard: EntryGuard = { kind, name };
    return plain === value ? { sealed: Buffer.from(sealed).toString('base64'), guard } : null;
  } catch {
    return null;
  }
}

/** Whether a keyring opens what it seals itself: then it is not locked. */
async function works(sealer: Sealer): Promise<boolean> {
  return (await sealProven(randomBytes(16).toString('hex'), sealer)) !== null;
}
