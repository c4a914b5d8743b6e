import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { createFastSigner } from '../../tools/shared/fast-signer.ts';
import { makeSoul, naraId } from '../../src/main/nara/soul.ts';
import { content, eventDigest, eventId } from '../../src/main/nara/sync-event.ts';
import type { Signer } from '../../src/main/nara/signer.ts';

/** A signed message as it goes over the wire, and what of it a verifier sees. */
export interface BenchMessage {
  readonly name: string;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly key: KeyObject;
}

/** A simulated nara; each message is a newer one than the last. */
export interface BenchNara {
  readonly name: string;
  readonly signer: Signer;
  heyThere(): BenchMessage;
  /** Of 1.5 KB. */
  newspaper(): BenchMessage;
}

const spki = Buffer.from('302a300506032b6570032100', 'hex');
const neighbours = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [
    `neighbour-${String(index)}`,
    { restarts: 3, total_uptime: 72_000, start_time: 1_790_000_000, online: 'ONLINE', last_seen: 1_795_439_350 },
  ]),
);

export const makeCrowd = (count: number, seed = 'bench'): BenchNara[] =>
  Array.from({ length: count }, (_, index) => makeNara(index, seed));

function makeNara(index: number, crowd: string): BenchNara {
  const name = `nara-${String(index).padStart(5, '0')}`;
  const soul = makeSoul(
    createHash('sha256')
      .update(`${crowd}:${String(index)}`)
      .digest(),
    name,
  );
  const signer = createFastSigner(soul);
  const id = naraId(soul, name);
  const key = createPublicKey({
    key: Buffer.concat([spki, Buffer.from(signer.publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  let edition = 0;
  let ts = BigInt(Date.now()) * 1_000_000n;
  const message = (topic: string, payload: string, signed: Uint8Array, signature: string): BenchMessage => ({
    name,
    topic,
    payload: Buffer.from(payload),
    signed,
    signature: Buffer.from(signature, 'base64'),
    key,
  });
  return {
    name,
    signer,
    heyThere() {
      const now = BigInt(Date.now()) * 1_000_000n;
      ts = now > ts ? now : ts + 1000n;
      const inner = { From: name, PublicKey: signer.publicKey, MeshIP: '' };
      const body = content['hey-there'](inner);
      const digest = eventDigest(eventId(ts, 'hey-there', body), ts, 'hey-there', name, body);
      const sig = signer.sign(digest);
      const rest = JSON.stringify({
        svc: 'hey-there',
        emitter: name,
        sig,
        hey_there: { ...inner, ID: id, Signature: '' },
      });
      const text = `{"id":"${eventId(ts, 'hey-there', body)}","ts":${String(ts)},${rest.slice(1)}`;
      return message('nara/plaza/hey-there', text, digest, sig);
    },
    newspaper() {
      const status = JSON.stringify({
        PublicKey: signer.publicKey,
        ID: id,
        Flair: '🌻',
        Chattiness: 50,
        HostStats: { Uptime: 6400 + ++edition, LoadAvg: 0.05 },
        Personality: { Agreeableness: 30, Sociability: 40, Chill: 50 },
        Aura: { primary: '#aabbcc', secondary: '#ddeeff' },
        Version: '1.4.0',
        Edition: edition,
        Observations: neighbours,
        Trend: 'x'.repeat(130),
      });
      const bytes = Buffer.from(status);
      const signature = signer.sign(bytes);
      const text = `{"From":"${name}","Status":${status},"Signature":"${signature}"}`;
      return message(`nara/newspaper/${name}`, text, bytes, signature);
    },
  };
}

/** Half of them hey-theres, half newspapers, one from each nara: nobody's wait for one another. */
export const mixed = (crowd: readonly BenchNara[], turn: number): BenchMessage[] =>
  crowd.map((nara, index) => ((index + turn) % 2 === 0 ? nara.heyThere() : nara.newspaper()));
