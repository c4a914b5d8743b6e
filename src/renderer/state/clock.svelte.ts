/** One ticking clock for all relative times of a window. */
class Clock {
  now = $state(Date.now());

  /** Ticks once a second while the window can be seen, and at once when it can be seen again; returns the undo. */
  start(): () => void {
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = (): void => {
      clearInterval(timer);
      if (document.hidden) return;
      this.now = Date.now();
      timer = setInterval(() => (this.now = Date.now()), 1_000);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }
}

export const clock = new Clock();
