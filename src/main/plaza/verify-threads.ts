import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isPlausibleSignature, verifySignature, type SignatureCheck } from '../nara/signature.ts';
import { packBatch, type ToVerify } from './verify-batch.ts';

/**
 * Checks signatures in threads of its own, by libsodium, which under Node takes half the time that the runtime does.
 * The threads begin when there is much to do for the first time. Until then, and wherever they cannot be had, the
 * runtime checks on its pool. What is accepted is the same: docs/decisions/verifying.md.
 */
export interface VerifyThreads {
  readonly check: SignatureCheck;
  /** What is under way is finished by the runtime. Safe to call twice. */
  stop(): Promise<void>;
}

/** So many checks within this time (ms) are much to do: a plaza of a thousand naras does not bring as many. */
const muchToDo = { checks: 100, ms: 500 } as const;
/** A batch that is longer makes the first of it wait for the last. */
const batchLength = 32;

interface Waiting extends ToVerify {
  readonly resolve: (valid: boolean) => void;
  /** Has the runtime check it after all. */
  readonly again: () => void;
}

interface Thread {
  readonly worker: Worker;
  ready: boolean;
  /** Batches that it was given and has not answered, in order. */
  readonly given: (readonly Waiting[])[];
}

/** `program`: the file of verify-thread. `now`: passing time in ms. */
export function createVerifyThreads(
  program: URL,
  count: number = Math.max(1, availableParallelism() - 1),
  now: () => number = () => performance.now(),
): VerifyThreads {
  let threads: Thread[] = [];
  let begun = false;
  let inPool = 0;
  let countedSince = now();
  let waiting: Waiting[] = [];

  const begin = (): void => {
    begun = true;
    threads = Array.from({ length: count }, () => {
      const worker = new Worker(program);
      // Work that is left does not keep the program from ending.
      worker.unref();
      const thread: Thread = { worker, ready: false, given: [] };
      worker.on('message', (told: 'ready' | readonly boolean[]) => {
        if (told === 'ready') thread.ready = true;
        else thread.given.shift()?.forEach(({ resolve }, index) => resolve(told[index] === true));
      });
      worker.on('error', () => drop(thread));
      worker.on('exit', () => drop(thread));
      return thread;
    });
  };
  const drop = (thread: Thread): void => {
    threads = threads.filter((one) => one !== thread);
    for (const batch of thread.given.splice(0)) for (const { again } of batch) again();
  };
  /** The one that has least to do. */
  const idlest = (): Thread | null => {
    let best: Thread | null = null;
    for (const one of threads) if (one.ready && one.given.length < (best?.given.length ?? Infinity)) best = one;
    return best;
  };
  const send = (): void => {
    const batch = waiting;
    waiting = [];
    const thread = idlest();
    if (thread === null) for (const { again } of batch) again();
    else if (batch.length > 0) {
      const packed = packBatch(batch);
      thread.given.push(batch);
      thread.worker.postMessage(packed, [packed]);
    }
  };
  const checkInPool: SignatureCheck = (...check) => {
    if (!begun && ++inPool % muchToDo.checks === 0) {
      const since = countedSince;
      countedSince = now();
      if (countedSince - since <= muchToDo.ms) begin();
    }
    return verifySignature(...check);
  };
  return {
    check(key, message, signature) {
      if (idlest() === null) return checkInPool(key, message, signature);
      if (!isPlausibleSignature(signature)) return Promise.resolve(false);
      return new Promise((resolve) => {
        const again = (): void => void checkInPool(key, message, signature).then(resolve);
        waiting.push({ key: key.raw, message, signature, resolve, again });
        // All that is begun in one turn goes over together: each hand-over costs both sides the same.
        if (waiting.length === 1) setImmediate(send);
        if (waiting.length >= batchLength) send();
      });
    },
    async stop() {
      begun = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}
