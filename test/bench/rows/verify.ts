import { once } from 'node:events';
import { createPublicKey, verify as verifyNow } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import sodium from 'sodium-native';
import { readVerifyKey, type VerifyKey } from '../../../src/main/nara/signature.ts';
import { checksAtOnce } from '../../../src/main/plaza/inbox.ts';
import { createVerifyThreads, type VerifyThreads } from '../../../src/main/plaza/verify-threads.ts';
import { verifyAlone } from '../alone.ts';
import { makeCrowd, mixed, type BenchMessage } from '../crowd.ts';
import { median, ratio, type Row } from '../measure.ts';
import type { Batch } from '../verify-worker.ts';

const naras = 2000;
const rounds = 5;
const batchLength = 64;

interface Cost {
  readonly perSecond: number;
  readonly cpuUs: number;
}

/** The ways to verify that were thought of, on the same messages. */
export async function verify(): Promise<Row[]> {
  const messages = mixed(makeCrowd(naras, 'verify'), 0);
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(join(import.meta.dirname, '../verify-worker.ts')),
  );
  const batches = inBatches(messages);
  const threads = createVerifyThreads(new URL('../../../src/main/plaza/verify-thread.ts', import.meta.url));
  const prepared = messages.map((one) => ({ ...one, raw: rawKey(one) }));
  const inThreads = (): Promise<void> => checkAll(threads, prepared);
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    "the runtime's pool, a key object kept for each nara": async () => {
      await verifyAlone(messages);
    },
    'the pool, a key object for each message': async () => {
      await verifyAlone(messages.map((one) => ({ ...one, key: again(one) })));
    },
    'the main thread alone': async () => {
      for (const { signed, key, signature } of messages) verifyNow(null, signed, key, signature);
    },
    'libsodium on the main thread alone': async () => {
      for (const { signed, raw, signature } of prepared) {
        sodium.crypto_sign_verify_detached(signature, signed, raw.raw);
      }
    },
    'the runtime in worker threads in batches': async () => {
      await Promise.all(workers.map((worker, index) => workThrough(worker, batches, index, workers.length)));
    },
  };
  try {
    await workThrough(workers[0], batches, 0, 1);
    // They begin when there is much to do.
    for (let round = 0; round < 3; round++) await inThreads();
    const ours: Cost[] = [];
    const others = new Map<string, Cost[]>();
    for (let round = 0; round < rounds; round++) {
      ours.push(await costOf(inThreads, messages.length));
      for (const [name, way] of Object.entries(ways)) {
        others.set(name, [...(others.get(name) ?? []), await costOf(way, messages.length)]);
      }
    }
    const mine = middle(ours);
    return [...others].map(([name, costs]): Row => {
      const its = middle(costs);
      return {
        name: 'ways to verify',
        what: 'a second, by threads of our own with libsodium',
        against: name,
        measured: `${mine.perSecond.toFixed(0)}/s (${mine.cpuUs.toFixed(0)} µs)`,
        compared: `${its.perSecond.toFixed(0)}/s (${its.cpuUs.toFixed(0)} µs)`,
        figure: ratio(mine.perSecond / its.perSecond),
        limit: '≥ 0.90 ×',
        reached: mine.perSecond >= 0.9 * its.perSecond,
      };
    });
  } finally {
    await Promise.all([threads.stop(), ...workers.map((worker) => worker.terminate())]);
  }
}

const middle = (costs: readonly Cost[]): Cost => ({
  perSecond: median(costs.map(({ perSecond }) => perSecond)),
  cpuUs: median(costs.map(({ cpuUs }) => cpuUs)),
});

async function costOf(way: () => Promise<void>, count: number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await way();
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / ((performance.now() - began) / 1000), cpuUs: (user + system) / count };
}

const rawKey = (one: BenchMessage): VerifyKey =>
  readVerifyKey(Buffer.from(one.key.export({ format: 'jwk' }).x ?? '', 'base64url')) ?? raise('a key is no good');

/** As many at once as the inbox has. */
async function checkAll(
  { check }: VerifyThreads,
  messages: readonly (BenchMessage & { readonly raw: VerifyKey })[],
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let one = messages[next++]; one !== undefined; one = messages[next++]) {
      if (!(await check(one.raw, one.signed, one.signature))) raise('a message of the bench is not rightly signed');
    }
  };
  await Promise.all(Array.from({ length: checksAtOnce }, work));
}

const der = ({ key }: BenchMessage): Buffer => key.export({ format: 'der', type: 'spki' });
const again = (one: BenchMessage): BenchMessage['key'] =>
  createPublicKey({ key: der(one), format: 'der', type: 'spki' });

function inBatches(messages: readonly BenchMessage[]): Batch[] {
  const all: Batch[] = [];
  for (let at = 0; at < messages.length; at += batchLength) {
    const some = messages.slice(at, at + batchLength);
    all.push(some.map((one) => ({ key: der(one), signed: one.signed, signature: one.signature })));
  }
  return all;
}

/** Every `step`th batch from `first` on, one after another, as a worker asks for them. */
async function workThrough(
  worker: Worker | undefined,
  batches: readonly Batch[],
  first: number,
  step: number,
): Promise<void> {
  for (let at = first; at < batches.length; at += step) {
    const done = once(worker ?? raise('there is no thread to work on'), 'message');
    worker?.postMessage(batches[at]);
    const [valid] = (await done) as [boolean];
    if (!valid) raise('a message of the bench is not rightly signed');
  }
}

function raise(what: string): never {
  throw new Error(what);
}
