import type { App } from 'electron';

/** Chau has one second, the rest is for closing files. */
const leaveWithinMs = 2_000;

/** How Plaza leaves. */
export interface Leaving {
  leave(): void;
  /** To be called again when modules were loaded that may listen to signals too. */
  hearSignals(): void;
}

/**
 * Every way out – the menu, a signal, the last window, the session's end – says chau first, once, and then exits. To be
 * called when the app is ready.
 */
export function leaveProperly(app: Pick<App, 'on' | 'exit'>, stop: () => Promise<void>): Leaving {
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
  const hearSignals = (): void => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) hear(signal, leave);
  };
  hearSignals();
  return { leave, hearSignals };
}

/**
 * A signal may come twice: a closed terminal and its shell both send SIGHUP, a session's end SIGTERM and SIGHUP. Electron's
 * own handlers hear the first and let the second kill; Node would not set its handler anew beside them. One of our modules
 * (when-exit, of conf) listens from its loading on, and would end Plaza before chau. So whoever listens is taken away;
 * what when-exit has to tidy up it does on exit as well.
 */
function hear(signal: NodeJS.Signals, listener: () => void): void {
  process.removeAllListeners(signal);
  process.on(signal, listener);
}
