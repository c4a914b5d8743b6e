import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Notice } from '../../contract/notices.ts';
import type { SelfView } from '../../contract/state.ts';
import { fingerprint } from '../nara/fingerprint.ts';
import { soulFinder, type FindSecret } from '../nara/privacy.ts';
import { createSigner } from '../nara/signer.ts';
import { makeSoul, naraId, readSoul, soulPersonality, soulText, type Soul } from '../nara/soul.ts';
import type { Speaker } from '../plaza/voice.ts';
import type { Memory } from '../store/memory.ts';
import type { Vault } from '../store/vault.ts';
import { soulLocked, soulLost, soulOfAnotherName, soulUnsaved } from './notices.ts';
import type { OwnKey } from './trust.ts';

/** The public side of a soul: it signs and never shows itself. */
export interface Identity extends Speaker {
  readonly personality: ReturnType<typeof soulPersonality>;
  /** Finds this soul in what is about to leave. */
  readonly findSoul: FindSecret;
}

/** Our own nara, or a notice why there is none for now. `stored`: the soul outlives this run. */
export interface Own {
  readonly identity: Identity | null;
  readonly stored: boolean;
  readonly notice: Notice | null;
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

const freshSoul = (name: string): Soul => makeSoul(randomBytes(32), name);
const none = (notice: Notice): Own => ({ identity: null, stored: true, notice });

/** Opens our soul, or makes one where there never was one. A soul that was there and is gone is never replaced unasked. */
export async function openIdentity(place: SoulPlace, name: string): Promise<Own> {
  const { vault, memory } = place;
  if (!place.folderUsable) return { identity: identityOf(freshSoul(name), name), stored: false, notice: null };
  const stored = await vault.read('soul');
  if (!stored.ok) {
    const damaged = stored.reason === 'damaged' ? vault.damaged : null;
    return none(damaged === null ? soulLocked(stored.detail) : soulLost(name, damaged));
  }
  if (stored.value === null) {
    return memory.getState('soulOf') === name ? none(soulLost(name, null)) : keep(place, freshSoul(name), name);
  }
  const read = readSoul(stored.value, name);
  if (!read.ok) return none(soulOfAnotherName(name));
  memory.setState('soulOf', name);
  return { identity: identityOf(read.soul, name), stored: true, notice: null };
}

/** A rename that was cut off between the vault and the settings: the name that the soul now has, or null. */
export async function unfinishedName({ vault, memory }: SoulPlace): Promise<string | null> {
  const name = memory.getState('renaming') ?? '';
  if (name === '') return null;
  const stored = await vault.read('soul');
  return stored.ok && stored.value !== null && readSoul(stored.value, name).ok ? name : null;
}

/**
 * Gives our soul another name: the same key, bonded anew. A soul that was lost is replaced by a new one, since nobody
 * knows the new name yet; one that is locked or belongs to yet another name stays as it is, and `null` comes back.
 */
export async function takeName(place: SoulPlace, before: string, name: string): Promise<Own | null> {
  const { vault, memory } = place;
  if (!place.folderUsable) return { identity: identityOf(freshSoul(name), name), stored: false, notice: null };
  const stored = await vault.read('soul');
  if (!stored.ok && stored.reason !== 'damaged') return null;
  memory.setState('renaming', name);
  if (!stored.ok || stored.value === null) return keep(place, freshSoul(name), name);
  const own = readSoul(stored.value, name);
  if (own.ok) return { identity: identityOf(own.soul, name), stored: true, notice: null };
  const former = readSoul(stored.value, before);
  return former.ok ? keep(place, makeSoul(former.soul.seed, name), name) : null;
}

async function keep({ vault, memory }: SoulPlace, soul: Soul, name: string): Promise<Own> {
  const identity = identityOf(soul, name);
  try {
    await vault.write('soul', soulText(soul));
    memory.setState('soulOf', name);
    return { identity, stored: true, notice: null };
  } catch (error) {
    return { identity, stored: false, notice: soulUnsaved(error) };
  }
}

/** What windows may know of us. */
export function selfView(
  { identity, stored }: Own,
  guard: Vault['guard'],
): Omit<SelfView, 'startTime' | 'rememberedStart'> | null {
  if (identity === null) return null;
  const { publicKey } = identity.signer;
  return {
    name: identity.name,
    publicKey,
    fingerprint: fingerprint(Buffer.from(publicKey, 'base64')),
    id: identity.id,
    guard: stored ? guard : { kind: 'memory', name: 'memory' },
  };
}
