import { readdirSync, readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createVerifier } from '../../src/main/plaza/verifier.ts';
import { createIndependentCheck } from '../support/independent/check.ts';
import { isSignedBy } from '../support/independent/ed25519.ts';
import { honestHand, nonCanonicalEncodings, smallOrderEncodings, strangeHands } from '../support/strange-keys.ts';
import { capture, reference, sharedVectors } from '../support/vectors.ts';

const seed = new Uint8Array(32).fill(7);
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

describe('the independent check', () => {
  it('shares nothing with what it checks', () => {
    const folder = new URL('../support/independent/', import.meta.url);
    const imports = readdirSync(folder).flatMap((file) => [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(/from '([^']+)'/g),
    ]);
    const from = new Set(imports.map((match) => match[1] ?? '').filter((name) => !name.startsWith('./')));
    expect([...from].sort()).toEqual(['@noble/curves/ed25519.js', 'node:buffer', 'node:crypto']);
  });

  it('takes all that the capture holds, and the same newspaper once', () => {
    const check = createIndependentCheck();
    const counts: Record<string, number> = {};
    for (const came of capture) {
      const answer = check.answer(came);
      const word = answer.is === 'refused' ? answer.why : answer.kind;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    expect(counts).toEqual({
      'hey-there': 8,
      chau: 16,
      newspaper: 311,
      'the same newspaper again': 29,
      howdy: 42,
      attestation: 32,
      checkpoint: 4,
      'ledger-request': 24,
      'ledger-response': 24,
    });
  });

  it('takes all that the reference implementation made', () => {
    const check = createIndependentCheck();
    const { sync_events: events, newspapers, howdy, checkpoints } = reference;
    const ts = Number(BigInt(events[0]?.ts ?? '0') / 1_000_000n);
    const answers = [...events, ...newspapers, ...howdy, ...checkpoints].map(({ topic, payload }) =>
      check.answer({ topic, payload: Buffer.from(payload), retain: false, at: ts }),
    );
    expect(answers.filter(({ is }) => is !== 'accepted')).toEqual([]);
    expect(answers.filter((answer) => answer.is === 'accepted' && answer.kind === 'checkpoint')).toHaveLength(2);
  });
});

describe('its signatures', () => {
  const wycheproof = sharedVectors('wycheproof-ed25519.json');
  const speccheck = sharedVectors('ed25519-speccheck.json');
  const wycheproofSchema = v.object({
    testGroups: v.array(
      v.object({
        publicKey: v.object({ pk: v.string() }),
        tests: v.array(v.object({ tcId: v.number(), msg: v.string(), sig: v.string(), result: v.string() })),
      }),
    ),
  });
  const speccheckSchema = v.array(v.object({ message: v.string(), pub_key: v.string(), signature: v.string() }));

  it.runIf(wycheproof !== null)('agree with all 151 Wycheproof verdicts', () => {
    const verdicts = v.parse(wycheproofSchema, wycheproof).testGroups.flatMap(({ publicKey, tests }) =>
      tests.map(({ tcId, msg, sig, result }) => ({
        tcId,
        agrees: isSignedBy(base64(publicKey.pk), Buffer.from(msg, 'hex'), base64(sig)) === (result === 'valid'),
      })),
    );
    expect(verdicts.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(verdicts).toHaveLength(151);
  });

  it.runIf(speccheck !== null)('accept case 3 of the speccheck set and no other', () => {
    const cases = v.parse(speccheckSchema, speccheck);
    const accepted = [...cases.keys()].filter((index) => {
      const { message = '', pub_key: key = '', signature = '' } = cases[index] ?? {};
      return isSignedBy(base64(key), Buffer.from(message, 'hex'), base64(signature));
    });
    expect(cases).toHaveLength(12);
    expect(accepted).toEqual([3]);
  });
});

describe('strange signatures', () => {
  const { verify } = createVerifier();
  const messages = ['', 'hello', 'nara:name:v2:lily'].map((text) => Buffer.from(text));
  const right = new Set(['honest', 'key of mixed order, right without cofactor']);

  it.each([honestHand(seed), ...strangeHands(seed)])('$what: judged alike, and rightly', async (hand) => {
    for (const message of messages) {
      const signature = hand.sign(message);
      const valid = (await verify(hand.publicKey, message, bytes(signature))) === 'valid';
      expect(isSignedBy(hand.publicKey, message, signature)).toBe(valid);
      // With the cofactor it holds for all messages, without it for one in eight.
      if (hand.what !== 'key of mixed order, right with cofactor') expect(valid).toBe(right.has(hand.what));
    }
  });

  it('are worth refusing: a verifier that follows ZIP 215 takes nearly all of them', () => {
    const message = Buffer.from('hello');
    const taken = strangeHands(seed).filter(({ publicKey, sign }) =>
      ed25519.verify(bytes(sign(message)), message, bytes(publicKey), { zip215: true }),
    );
    // All but S over L, and the keys of which nobody knows the secret.
    expect(taken).toHaveLength(2 * smallOrderEncodings.length + 2);
    expect(strangeHands(seed)).toHaveLength(taken.length + 1 + nonCanonicalEncodings.length);
  });
});
