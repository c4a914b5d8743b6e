import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { decodeBase64 } from '../nara/base64.ts';
import { readVerifyKey, verifySignature } from '../nara/signature.ts';
import { createSigner } from '../nara/signer.ts';
import { makeSoul } from '../nara/soul.ts';
import type { SelfGauges } from './self-check.ts';

/** The gauges of this process. */
export function systemGauges(): SelfGauges {
  let utilization = performance.eventLoopUtilization();
  let check: ReturnType<typeof prepare> | null = null;
  return {
    steady: () => performance.now(),
    memory() {
      const { heapUsed: heap, rss: resident } = process.memoryUsage();
      return { heap, resident };
    },
    busy() {
      const now = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(now, utilization);
      utilization = now;
      return since.utilization;
    },
    async verify() {
      check ??= prepare();
      const began = performance.now();
      if (!(await check())) throw new Error('a signature of our own making does not verify');
      return performance.now() - began;
    },
  };
}

/** A signature that nobody else has a use for: its soul is nobody's. */
function prepare(): () => Promise<boolean> {
  const seed = createHash('sha256').update('what a check costs').digest();
  const signer = createSigner(makeSoul(seed, 'nobody'));
  const message = new Uint8Array(1024);
  const signature = decodeBase64(signer.sign(message), 64);
  const raw = decodeBase64(signer.publicKey, 32);
  const key = raw === null ? null : readVerifyKey(raw);
  return async () => key !== null && signature !== null && verifySignature(key, message, signature);
}
