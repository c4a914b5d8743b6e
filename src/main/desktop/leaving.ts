import type { App } from 'electron';

/** Chau has one second, the rest is for closing files. */
const leaveWithinMs = 2_000;

/** Every way out – the menu, a signal, the last window, the session's end – says chau first, once, and then exits. */
export function leaveProperly(app: Pick<App, 'on' | 'exit'>, stop: () => Promise<void>): () => void {
  let leaving = false;

  const leave = (): void => {
    if (leaving) return;
    leaving = true;
    const timer = setTimeout(() => app.exit(0), leaveWithinMs);
    void stop()
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        app.exit(0);
      });
  };

  app.on('before-quit', (event) => {
    event.preventDefault();
    leave();
  });
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  return leave;
}
