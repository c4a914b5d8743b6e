import { randomBytes } from 'node:crypto';
import type { Notice } from '../../contract/notices.ts';
import { createSigner } from '../nara/signer.ts';
import { makeSoul, naraId, readSoul, soulPersonality, soulText, type Soul } from '../nara/soul.ts';
import type { Speaker } from '../plaza/voice.ts';
import type { Vault } from '../store/vault.ts';

export type OwnPersonality = ReturnType<typeof soulPersonality>;
export interface Identity extends Speaker {
  readonly personality: OwnPersonality;
}

/** The public side of a soul: it signs and never shows itself. */
export const identityOf = (soul: Soul, name: string): Identity => ({
  name,
  id: naraId(soul, name),
  signer: createSigner(soul),
  personality: soulPersonality(soul, name),
});

/** Our own nara from the vault, a new one where there never was one, or a notice why there is none for now. */
export async function ownIdentity(
  vault: Vault,
  name: string,
): Promise<{ identity: Identity | null; notice: Notice | null }> {
  const stored = await vault.read('soul');
  if (!stored.ok) return { identity: null, notice: locked(stored.detail) };
  if (stored.value === null) {
    const soul = makeSoul(randomBytes(32), name);
    try {
      await vault.write('soul', soulText(soul));
      return { identity: identityOf(soul, name), notice: null };
    } catch (error) {
      return { identity: identityOf(soul, name), notice: unsaved(error) };
    }
  }
  const read = readSoul(stored.value, name);
  return read.ok
    ? { identity: identityOf(read.soul, name), notice: null }
    : { identity: null, notice: wrongSoul(name) };
}

const locked = (detail: string): Notice => ({
  id: 'soul-locked',
  level: 'error',
  what: 'Your soul cannot be opened.',
  means: 'Plaza listens, but says nothing in your name. The stored soul is untouched.',
  todo: 'Unlock the keyring it was stored with, then start Plaza again.',
  detail,
});
const unsaved = (error: unknown): Notice => ({
  id: 'soul-unsaved',
  level: 'warning',
  what: 'Your soul could not be stored.',
  means: 'You are here with a soul that lasts until Plaza ends.',
  todo: 'Make the data folder writable and start Plaza again.',
  detail: error instanceof Error ? error.message : '',
});
const wrongSoul = (name: string): Notice => ({
  id: 'soul-wrong',
  level: 'error',
  what: `The stored soul does not belong to the name “${name}”.`,
  means: 'Plaza listens, but says nothing in that name. The soul is untouched.',
  todo: 'Set the name back to the one the soul was made for.',
});
