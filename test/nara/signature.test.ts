import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { isSafePoint, readVerifyKey, verifySignature } from '../../src/main/nara/signature.ts';
import { sharedVectors } from '../support/vectors.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

async function accepts(key: string, message: string, signature: string): Promise<boolean> {
  const verifyKey = readVerifyKey(bytes(key));
  return verifyKey !== null && (await verifySignature(verifyKey, bytes(message), bytes(signature)));
}

const wycheproofSchema = v.object({
  testGroups: v.array(
    v.object({
      publicKey: v.object({ pk: v.string() }),
      tests: v.array(v.object({ tcId: v.number(), msg: v.string(), sig: v.string(), result: v.string() })),
    }),
  ),
});
const speccheckSchema = v.array(v.object({ message: v.string(), pub_key: v.string(), signature: v.string() }));

const wycheproof = sharedVectors('wycheproof-ed25519.json');
const speccheck = sharedVectors('ed25519-speccheck.json');

describe('signature policy', () => {
  // These two sets are not the project's to carry; a checkout without them runs the rest.
  it.runIf(wycheproof !== null)('agrees with all 151 Wycheproof verdicts', async () => {
    let seen = 0;
    for (const group of v.parse(wycheproofSchema, wycheproof).testGroups) {
      for (const test of group.tests) {
        const accepted = await accepts(group.publicKey.pk, test.msg, test.sig);
        expect(accepted, `case ${String(test.tcId)}`).toBe(test.result === 'valid');
        seen++;
      }
    }
    expect(seen).toBe(151);
  });

  it.runIf(speccheck !== null)('accepts case 3 of the speccheck set and no other', async () => {
    const accepted: number[] = [];
    const cases = v.parse(speccheckSchema, speccheck);
    for (const [index, test] of cases.entries()) {
      if (await accepts(test.pub_key, test.message, test.signature)) accepted.push(index);
    }
    expect(cases).toHaveLength(12);
    expect(accepted).toEqual([3]);
  });

  it('refuses every encoding of a point of small order, with either sign', () => {
    const smallOrder = [
      '0100000000000000000000000000000000000000000000000000000000000000',
      'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
      '0000000000000000000000000000000000000000000000000000000000000000',
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ];
    for (const hex of smallOrder) {
      const point = bytes(hex);
      expect(isSafePoint(point), hex).toBe(false);
      point[31] = (point[31] ?? 0) | 0x80;
      expect(isSafePoint(point), `${hex} signed`).toBe(false);
    }
  });

  it('refuses y at or over p, and keys of another length', () => {
    expect(isSafePoint(bytes(`ed${'ff'.repeat(30)}7f`))).toBe(false);
    expect(isSafePoint(bytes(`f0${'ff'.repeat(30)}7f`))).toBe(false);
    expect(readVerifyKey(new Uint8Array(31))).toBeNull();
  });
});
