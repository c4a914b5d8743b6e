// Verifies batches on a thread of its own, one signature after another.
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** Bytes as they cross to another thread; `key` in SPKI, DER. */
export type Batch = readonly {
  readonly key: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}[];

const keys = new Map<string, KeyObject>();

parentPort?.on('message', (batch: Batch) => {
  const verdicts = batch.map(({ key: der, signed, signature }) => {
    const name = Buffer.from(der).toString('latin1');
    const key = keys.get(name) ?? createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
    keys.set(name, key);
    return verify(null, signed, key, signature);
  });
  parentPort?.postMessage(verdicts.every(Boolean));
});
