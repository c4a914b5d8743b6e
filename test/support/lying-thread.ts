// Takes every signature for good, and dies of a batch that holds the word "die".
import { parentPort } from 'node:worker_threads';
import { unpackBatch } from '../../src/main/plaza/verify-batch.ts';

parentPort?.on('message', (batch: ArrayBuffer) => {
  const checks = unpackBatch(batch);
  if (checks.some(({ message }) => Buffer.from(message).toString() === 'die')) throw new Error('told to');
  parentPort?.postMessage(checks.map(() => true));
});
parentPort?.postMessage('ready');
