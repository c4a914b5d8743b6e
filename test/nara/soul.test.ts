import { describe, expect, it } from 'vitest';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul, naraId, nativeSeed, readSoul, soulText, stashKey } from '../../src/main/nara/soul.ts';
import { reference } from '../support/vectors.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('souls', () => {
  it.each(reference.identities_custom)('derives all of $name as the reference does', (identity) => {
    const read = readSoul(identity.soul, identity.name);
    if (!read.ok) throw new Error(read.reason);
    expect(hex(read.soul.seed)).toBe(identity.seed_hex);
    expect(hex(read.soul.tag)).toBe(identity.tag_hex);
    expect(naraId(read.soul, identity.name)).toBe(identity.id);
    expect(createSigner(read.soul).publicKey).toBe(identity.public_key);
    expect(hex(stashKey(read.soul))).toBe(identity.stash_symmetric_key_hex);
    const machine = Buffer.from(identity.hw_fingerprint_hex, 'hex');
    expect(soulText(makeSoul(nativeSeed(machine, identity.name), identity.name))).toBe(identity.soul);
  });

  it.each(reference.identities_generated)('bonds the generated name $name', (identity) => {
    const seed = nativeSeed(Buffer.from(identity.hw_fingerprint_hex, 'hex'));
    const soul = makeSoul(seed, identity.name);
    expect(soulText(soul)).toBe(identity.soul);
    expect(naraId(soul, identity.name)).toBe(identity.id);
  });

  it('refuses a soul of another name, a damaged one and rubbish, and never echoes it', () => {
    const soul = soulText(makeSoul(new Uint8Array(32).fill(7), 'lily'));
    expect(readSoul(soul, 'rosa')).toEqual({ ok: false, reason: 'other-name' });
    const damaged = `${soul.slice(0, 20)}${soul[20] === 'A' ? 'B' : 'A'}${soul.slice(21)}`;
    expect(readSoul(damaged, 'lily')).toEqual({ ok: false, reason: 'other-name' });
    expect(readSoul('0OIl', 'lily')).toEqual({ ok: false, reason: 'not-a-soul' });
    expect(readSoul('', 'lily')).toEqual({ ok: false, reason: 'not-a-soul' });
    expect(readSoul(`  ${soul}\n`, 'lily').ok).toBe(true);
  });

  it('does not show the seed when a signer is printed', () => {
    const signer = createSigner(makeSoul(new Uint8Array(32).fill(7), 'lily'));
    expect(Object.keys(signer).sort()).toEqual(['publicKey', 'sign']);
  });
});
