export interface Paced<T> {
  give(value: T): void;
  stop(): void;
}

/**
 * Hands on the newest of what is given: at once after a pause of `pauseMs`, and in a stream of many once in such a
 * pause. No value that nothing follows is lost.
 */
export function paced<T>(take: (value: T) => void, pauseMs: () => number): Paced<T> {
  let last = Number.NEGATIVE_INFINITY;
  let newest: { readonly value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hand(): void {
    timer = undefined;
    if (newest === null) return;
    const { value } = newest;
    newest = null;
    last = performance.now();
    take(value);
  }

  return {
    give(value) {
      newest = { value };
      if (timer !== undefined) return;
      const wait = last + pauseMs() - performance.now();
      if (wait <= 0) hand();
      else timer = setTimeout(hand, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
