import type { Settings, SettingsView } from '../../contract/settings.ts';
import type { RunOptions } from './run-options.ts';

type Run = Pick<RunOptions, 'listenOnly' | 'demo'>;

/** The stored settings with what this run was started with laid over them. */
export function settingsInForce(stored: Settings, run: Run): Settings {
  return {
    ...stored,
    ...(run.listenOnly === null ? {} : { listenOnly: run.listenOnly }),
    ...(run.demo === null ? {} : { demo: run.demo }),
  };
}

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
