import { expect, it } from 'vitest';
import type { Settings } from '../../src/contract/settings.ts';
import { settingsInForce, viewSettings } from '../../src/main/app/run-settings.ts';

const stored: Settings = {
  brokerHost: 'stored.example',
  brokerPort: 8883,
  brokerTls: 'on',
  brokerUser: 'ann',
  name: 'lily',
  listenOnly: false,
  dialect: 'auto',
  demo: true,
  notifyArrivals: true,
  chattiness: 50,
  plainFile: false,
  firstRunDone: true,
};
const asStored = { broker: null, listenOnly: null, demo: null };

it('is as stored where the run says nothing', () => {
  expect(settingsInForce(stored, asStored)).toEqual(stored);
  expect(viewSettings(stored, asStored, true)).toEqual({ values: stored, passwordSet: true, overrides: {} });
});

it('takes the whole broker from the run: no stored login goes to another broker', () => {
  const broker = { host: 'run.example', port: null, tls: 'auto', source: '--broker' } as const;
  expect(settingsInForce(stored, { ...asStored, broker })).toMatchObject({
    brokerHost: 'run.example',
    brokerPort: null,
    brokerTls: 'auto',
    brokerUser: '',
  });
});

it('names what laid each field over the stored one', () => {
  const broker = { host: 'run.example', port: 1884, tls: 'auto', source: 'MQTT_HOST' } as const;
  expect(viewSettings(stored, { broker, listenOnly: true, demo: false }, false).overrides).toEqual({
    brokerHost: 'MQTT_HOST',
    brokerPort: 'MQTT_PORT',
    brokerTls: 'MQTT_HOST',
    brokerUser: 'MQTT_USER',
    brokerPassword: 'MQTT_PASS',
    listenOnly: '--listen-only',
    demo: '--no-demo',
  });
});
