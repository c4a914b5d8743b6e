/** Divides a long work into slices, between which everything else in the process has its turn. */
export interface Slices {
  /** Whether this slice has had its time. */
  spent(): boolean;
  /** Resolves when the next slice may begin. */
  next(): Promise<void>;
}

const sliceMs = 4;

/** `now` in ms; `later` runs after what waits from sockets, timers and windows. */
export function createSlices(
  now: () => number = () => performance.now(),
  later: (run: () => void) => void = (run) => void setImmediate(run),
): Slices {
  let began = now();
  return {
    spent: () => now() - began >= sliceMs,
    next: () =>
      new Promise((resolve) => {
        later(() => {
          began = now();
          resolve();
        });
      }),
  };
}
