import type { Settings, SettingsView } from '../../contract/settings.ts';
import type { RunBroker, RunOptions } from './run-options.ts';

type Run = Pick<RunOptions, 'broker' | 'listenOnly' | 'demo'>;

/** The stored settings with what this run was started with laid over them. */
export function settingsInForce(stored: Settings, run: Run): Settings {
  return {
    ...stored,
    ...(run.broker === null ? {} : brokerFields(run.broker)),
    ...(run.listenOnly === null ? {} : { listenOnly: run.listenOnly }),
    ...(run.demo === null ? {} : { demo: run.demo }),
    ...(decided(run) ? { firstRunDone: true } : {}),
  };
}

/** Who starts Plaza with words of their own knows where to go: the first steps wait for another run. */
const decided = (run: Run): boolean => run.broker !== null || run.listenOnly !== null || run.demo !== null;

/** The same as a window sees it: with the fields that are not the stored ones, and what set them. */
export function viewSettings(stored: Settings, run: Run, passwordSet: boolean): SettingsView {
  return {
    values: settingsInForce(stored, run),
    passwordSet,
    overrides: {
      ...(run.broker === null ? {} : brokerSources[run.broker.source]),
      ...(run.listenOnly === null ? {} : { listenOnly: '--listen-only' }),
      ...(run.demo === null ? {} : { demo: run.demo ? '--demo' : '--no-demo' }),
    },
  };
}

/** Which plaza these settings lead to, by host and port, or "own". */
export const placeOf = ({ brokerHost, brokerPort }: Settings): string =>
  brokerHost === '' ? 'own' : `${brokerHost.toLowerCase()} ${String(brokerPort ?? '')}`;

const brokerFields = (broker: RunBroker): Partial<Settings> => ({
  brokerHost: broker.host,
  brokerPort: broker.port,
  brokerTls: broker.tls,
  brokerUser: broker.user ?? '',
});

const brokerSources: Readonly<Record<RunBroker['source'], SettingsView['overrides']>> = {
  '--broker': {
    brokerHost: '--broker',
    brokerPort: '--broker',
    brokerTls: '--broker',
    brokerUser: '--broker',
    brokerPassword: '--broker',
  },
  MQTT_HOST: {
    brokerHost: 'MQTT_HOST',
    brokerPort: 'MQTT_PORT',
    brokerTls: 'MQTT_HOST',
    brokerUser: 'MQTT_USER',
    brokerPassword: 'MQTT_PASS',
  },
};
