/** One ticking clock for all relative times of a window. */
class Clock {
  now = $state(Date.now());

  /** Ticks once a second; returns the undo. */
  start(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 1_000);
    return () => clearInterval(timer);
  }
}

export const clock = new Clock();
