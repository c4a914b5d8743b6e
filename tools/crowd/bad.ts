import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Random } from '../../src/main/nara/clock.ts';
import { limits } from '../../src/main/nara/limits.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { makeSoul } from '../../src/main/nara/soul.ts';
import { between, pick } from '../shared/chance.ts';
import type { Citizen, Said } from '../shared/citizen.ts';
import { createFastSigner } from '../shared/fast-signer.ts';

/** What bad actors do. Every Plaza must refuse each of them. */
export const badKinds = ['impostor', 'bad signature', 'malformed', 'replay', 'oversized'] as const;
export type BadKind = (typeof badKinds)[number];

export interface BadActors {
  /** What was said may be said again by others. */
  overhear(said: Said): void;
  /** A bad message at `at` (Unix ms) in the name of this citizen. */
  next(at: number, victim: Citizen): { readonly kind: BadKind; readonly said: Said };
}

/** What may be said once; the same howdy or vote may well come again (protocol section 5). */
const onceOnly: readonly Said['kind'][] = ['hey-there', 'chau', 'newspaper'];
const overheardKept = 200;
const oversizedGapMs = 1000;

export function createBadActors(random: Random, seed: string): BadActors {
  const overheard: Said[] = [];
  let oversizedAt = -Infinity;

  const bad = (kind: BadKind, at: number, victim: Citizen): Said => {
    const paper = victim.newspaper(at, 50, 86_400);
    const text = Buffer.from(paper.payload).toString();
    switch (kind) {
      case 'impostor':
        return { ...paper, payload: forged(victim, seed, at) };
      case 'bad signature':
        return { ...paper, payload: withOtherSignature(text) };
      case 'malformed':
        return { ...paper, payload: paper.payload.subarray(0, Math.floor(between(random, 1, paper.payload.length))) };
      case 'replay':
        return overheard.length === 0 ? { ...paper, payload: withOtherSignature(text) } : pick(random, overheard);
      case 'oversized':
        return { ...paper, payload: Buffer.from(text + ' '.repeat(limits.payloadBytes)) };
    }
  };
  return {
    overhear(said) {
      if (!onceOnly.includes(said.kind)) return;
      overheard.push(said);
      if (overheard.length > overheardKept) overheard.shift();
    },
    next(at, victim) {
      const wanted = pick(random, badKinds);
      // A quarter of a megabyte each: once a second says all there is to say.
      const tooSoon = wanted === 'oversized' && at - oversizedAt < oversizedGapMs;
      const kind = tooSoon || (wanted === 'replay' && overheard.length === 0) ? 'bad signature' : wanted;
      if (kind === 'oversized') oversizedAt = at;
      return { kind, said: bad(kind, at, victim) };
    },
  };
}

/** A newspaper in somebody's name, rightly signed by somebody else. */
function forged({ name }: Citizen, seed: string, at: number): Uint8Array {
  const soul = makeSoul(createHash('sha256').update(`plaza impostor:${seed}`).digest(), name);
  const signer = createFastSigner(soul);
  return writeNewspaper(name, signer, { PublicKey: signer.publicKey, PublishedAt: Math.trunc(at / 1000) });
}

/** One letter of the signature is another. */
function withOtherSignature(text: string): Uint8Array {
  const at = text.lastIndexOf('"Signature":"') + '"Signature":"'.length + 8;
  return Buffer.from(text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1));
}
