import type { Settings, SettingsView } from '../../contract/settings.ts';
import type { RunOptions } from './run-options.ts';

type Run = Pick<RunOptions, 'broker' | 'listenOnly' | 'demo'>;

/** The stored settings with what this run was started with laid over them. */
export function settingsInForce(stored: Settings, run: Run): Settings {
  return {
    ...stored,
    ...(run.listenOnly === null ? {} : { listenOnly: run.listenOnly }),
    ...(run.demo === null ? {} : { demo: run.demo }),
    ...(decided(run) ? { firstRunDone: true } : {}),
  };
}

/** Who starts Plaza with words of their own knows where to go: the first steps wait for another run. */
const decided = (run: Run): boolean => run.broker !== null || run.listenOnly !== null || run.demo !== null;

/** The same as a window sees it: with the fields that are not the stored ones, and what set them. */
export function viewSettings(stored: Settings, run: Run): SettingsView {
  return {
    values: settingsInForce(stored, run),
    overrides: {
      ...(run.listenOnly === null ? {} : { listenOnly: '--listen-only' }),
      ...(run.demo === null ? {} : { demo: run.demo ? '--demo' : '--no-demo' }),
    },
  };
}
