import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is on the heap once all that is no longer needed was collected, bytes. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
