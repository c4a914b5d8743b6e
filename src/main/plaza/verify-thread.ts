// A thread of its own that does nothing but check signatures, batch after batch: see verify-threads.ts.
import { parentPort } from 'node:worker_threads';
import sodium from 'sodium-native';
import { unpackBatch } from './verify-batch.ts';

parentPort?.on('message', (batch: ArrayBuffer) => {
  const verdicts = unpackBatch(batch).map(({ signature, message, key }) =>
    sodium.crypto_sign_verify_detached(signature, message, key),
  );
  parentPort?.postMessage(verdicts);
});
// Only a thread that has found its library is given anything to do.
parentPort?.postMessage('ready');
