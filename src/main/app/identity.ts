import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { SelfView } from '../../contract/state.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import { soulFinder, type FindSecret } from '../nara/privacy.ts';
import { createSigner } from '../nara/signer.ts';
import { makeSoul, naraId, readSoul, soulPersonality, soulText, type Soul } from '../nara/soul.ts';
import type { Speaker } from '../plaza/voice.ts';
import type { Memory } from '../store/memory.ts';
import { Unguarded } from '../store/sealing.ts';
import type { Vault } from '../store/vault.ts';
import type { Saying } from './notice-board.ts';
import { soulLocked, soulLost, soulOfAnotherName, soulUnguarded, soulUnsaved } from './soul-notices.ts';
import type { OwnKey } from './trust.ts';

/** The public side of a soul: it signs and never shows itself. */
export interface Identity extends Speaker {
  readonly personality: ReturnType<typeof soulPersonality>;
  /** Finds this soul in what is about to leave. */
  readonly findSoul: FindSecret;
}

/** Our own nara, or a notice why there is none for now. `unstored`: a soul that so far lasts for this run only. */
export interface Own {
  readonly identity: Identity | null;
  readonly unstored: Soul | null;
  readonly notice: Saying | null;
}

export interface SoulPlace {
  readonly vault: Vault;
  readonly memory: Pick<Memory, 'getState' | 'setState'>;
  /** false: the data folder cannot be used at all, so there is nothing to open and nothing to lose. */
  readonly folderUsable: boolean;
}

export const identityOf = (soul: Soul, name: string): Identity => ({
  name,
  id: naraId(soul, name),
  signer: createSigner(soul),
  personality: soulPersonality(soul, name),
  findSoul: soulFinder(soul),
});

/** What of us others may know, and must not be mistaken for. */
export const ownKey = (identity: Identity | null): OwnKey | null =>
  identity === null ? null : { name: identity.name, id: identity.id, publicKey: identity.signer.publicKey };

export const freshSoul = (name: string): Soul => makeSoul(randomBytes(32), name);
const none = (notice: Saying): Own => ({ identity: null, unstored: null, notice });
const passing = (soul: Soul, name: string, notice: Saying | null): Own => {
  return { identity: identityOf(soul, name), unstored: soul, notice };
};

/** Opens our soul, or makes one where there never was one. A soul that was there and is gone is never replaced unasked. */
export async function openIdentity(place: SoulPlace, name: string): Promise<Own> {
  const { vault, memory } = place;
  if (!place.folderUsable) return passing(freshSoul(name), name, null);
  const stored = await vault.read('soul');
  if (!stored.ok) {
    const damaged = stored.reason === 'damaged' ? vault.damaged : null;
    return none(damaged === null ? soulLocked(stored) : soulLost(name, damaged));
  }
  if (stored.value === null) {
    return memory.getState('soulOf') === name ? none(soulLost(name, null)) : keepSoul(place, freshSoul(name), name);
  }
  const read = readSoul(stored.value, name);
  if (!read.ok) return none(soulOfAnotherName(name));
  memory.setState('soulOf', name);
  return { identity: identityOf(read.soul, name), unstored: null, notice: null };
}

/** A rename that was cut off between the vault and the settings: the name that the soul now has, or null. */
export async function unfinishedName({ vault, memory }: SoulPlace): Promise<string | null> {
  const name = memory.getState('renaming') ?? '';
  if (name === '') return null;
  const stored = await vault.read('soul');
  return stored.ok && stored.value !== null && readSoul(stored.value, name).ok ? name : null;
}

/** Whether this name went with a soul that was only in memory: it must not come back with another one. */
export async function isPassedName({ vault, memory }: SoulPlace, name: string): Promise<boolean> {
  if (memory.getState('passing') !== name) return false;
  const stored = await vault.read('soul');
  return stored.ok && stored.value === null;
}

/**
 * Gives our soul another name: the same key, bonded anew. A soul that was lost is replaced by a new one, since nobody
 * knows the new name yet; one that is locked or belongs to yet another name stays as it is, and `null` comes back, as
 * it does where the soul cannot be stored under its new name.
 */
export async function takeName(place: SoulPlace, own: Own, before: string, name: string): Promise<Own | null> {
  const { vault, memory } = place;
  if (own.unstored !== null) return keepSoul(place, makeSoul(own.unstored.seed, name), name);
  const stored = await vault.read('soul');
  if (!stored.ok && stored.reason !== 'damaged') return null;
  memory.setState('renaming', name);
  if (!stored.ok || stored.value === null) return keepSoul(place, freshSoul(name), name);
  const same = readSoul(stored.value, name);
  if (same.ok) return { identity: identityOf(same.soul, name), unstored: null, notice: null };
  const former = readSoul(stored.value, before);
  if (!former.ok) return null;
  const taken = await keepSoul(place, makeSoul(former.soul.seed, name), name);
  return taken.unstored === null ? taken : null;
}

/** Stores a soul. Where that cannot be, it is ours for this run, and a notice says why. */
export async function keepSoul(place: SoulPlace, soul: Soul, name: string, keepAs: string | null = null): Promise<Own> {
  const { vault, memory } = place;
  if (!place.folderUsable) return passing(soul, name, null);
  try {
    await vault.write('soul', soulText(soul), ...(keepAs === null ? [] : [{ keepAs }]));
    memory.setState('soulOf', name);
    memory.setState('passing', '');
    return { identity: identityOf(soul, name), unstored: null, notice: null };
  } catch (error) {
    // While one lies in the vault its name stays the remembered one.
    if (vault.guardOf('soul') === null) memory.setState('passing', name);
    const notice = error instanceof Unguarded ? soulUnguarded(name, error.why) : soulUnsaved(error);
    return passing(soul, name, notice);
  }
}

/** What windows may know of us. */
export function selfView(
  { identity, unstored }: Own,
  vault: Pick<Vault, 'guardOf'>,
): Omit<SelfView, 'startTime' | 'rememberedStart'> | null {
  if (identity === null) return null;
  const { publicKey } = identity.signer;
  return {
    name: identity.name,
    publicKey,
    fingerprint: fingerprint(Buffer.from(publicKey, 'base64')),
    id: identity.id,
    guard: unstored === null ? guardOf(vault) : { kind: 'memory', name: 'memory' },
  };
}

function guardOf(vault: Pick<Vault, 'guardOf'>): SelfView['guard'] {
  const guard = vault.guardOf('soul');
  if (guard === null || guard.kind === 'none') return { kind: 'memory', name: 'memory' };
  return { kind: guard.kind, name: guard.name };
}
