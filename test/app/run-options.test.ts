import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRunOptions, type RunOptions } from '../../src/main/app/run-options.ts';
import { english } from '../support/words.ts';

function options(argv: string[], env: Record<string, string> = {}, lenient = false): RunOptions {
  const parsed = parseRunOptions(argv, env, { lenient, words: english });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.options;
}

function message(argv: string[], env: Record<string, string> = {}): string {
  const parsed = parseRunOptions(argv, env, { words: english });
  return parsed.ok ? 'no message' : parsed.message;
}

describe('parseRunOptions', () => {
  it('says nothing by itself', () => {
    expect(options([])).toEqual({
      broker: null,
      listenOnly: null,
      demo: null,
      browser: false,
      port: null,
      dataDir: null,
      hidden: false,
      open: null,
    });
  });

  it('reads every switch, with "=" and without', () => {
    expect(
      options(['--listen-only', '--no-demo', '--browser', '--port=5000', '--data', 'x', '--hidden', '--no-open']),
    ).toEqual({
      broker: null,
      listenOnly: true,
      demo: false,
      browser: true,
      port: 5000,
      dataDir: resolve('x'),
      hidden: true,
      open: false,
    });
  });

  it.each([
    ['mqtt://host:1884', { host: 'host', port: 1884, tls: 'off' }],
    ['mqtts://host', { host: 'host', port: null, tls: 'on' }],
    ['host:99', { host: 'host', port: 99, tls: 'auto' }],
    ['10.0.0.2', { host: '10.0.0.2', port: null, tls: 'auto' }],
    ['mqtt://[::1]:1883/', { host: '::1', port: 1883, tls: 'off' }],
    ['fe80::1', { host: 'fe80::1', port: null, tls: 'auto' }],
    ['ws://h:80/mqtt', { host: 'h', port: 80, tls: 'off', transport: 'ws', path: '/mqtt' }],
    ['wss://h', { host: 'h', port: null, tls: 'on', transport: 'ws', path: '' }],
    ['mqtt://u:p%40ss@h', { host: 'h', port: null, tls: 'off', user: 'u', password: 'p@ss' }],
    ['mqtt://u:p@s/s%@h:1', { host: 'h', port: 1, tls: 'off', user: 'u', password: 'p@s/s%' }],
  ])('reads the broker %s', (text, broker) => {
    expect(options(['--broker', text]).broker).toEqual({ ...broker, source: '--broker' });
  });

  it('takes the broker from the environment', () => {
    const env = { MQTT_HOST: 'mqtt.example', MQTT_PORT: '8883', MQTT_USER: 'me', MQTT_PASS: 'secret' };
    expect(options([], env).broker).toEqual({
      host: 'mqtt.example',
      port: 8883,
      tls: 'auto',
      user: 'me',
      password: 'secret',
      source: 'MQTT_HOST',
    });
  });

  it('never gives the login of MQTT_HOST to another broker', () => {
    const env = { MQTT_HOST: 'one', MQTT_USER: 'me', MQTT_PASS: 'secret' };
    expect(options(['--broker', 'two'], env).broker).toEqual({
      host: 'two',
      port: null,
      tls: 'auto',
      source: '--broker',
    });
  });

  it.each([
    [['--port', '0']],
    [['--port', '70000']],
    [['--port', 'x']],
    [['--port']],
    [['--data', '--hidden']],
    [['--hidden=yes']],
    [['--broker', 'http://x']],
    [['--broker', 'a b']],
    [['--broker', 'host:0']],
    [['--broker', '']],
    [['--wat']],
    [['word']],
  ])('refuses %j with an example of what to write', (argv) => {
    expect(message(argv)).toMatch(/Write|It knows/);
  });

  it('wants a host for a port, user or password of the environment', () => {
    expect(message([], { MQTT_PORT: '1' })).toContain('Set MQTT_HOST');
    expect(message([], { MQTT_PASS: 'hunter2' })).not.toContain('hunter2');
  });

  it.each([
    [['--broker', 'mqtt://u:hunter2@bad host']],
    [['--broker', 'mqtt://u:hunter2@h:99999']],
    [['--broker', 'http://u:hunter2@h']],
    [['--broker', 'ws://u:hunter2@h/a b']],
    [['--brokr=mqtt://u:hunter2@h']],
    [['mqtt://u:hunter2@h']],
  ])('never repeats a password: %j', (argv) => {
    expect(message(argv)).not.toContain('hunter2');
    expect(message(argv)).not.toBe('no message');
  });

  it('leaves Chromium its own switches when lenient', () => {
    const argv = ['.', '--no-sandbox', '--remote-debugging-port=0', '--inspect=0', '--user-data-dir=/x', '--hidden'];
    expect(options(argv, {}, true).hidden).toBe(true);
    expect(message(argv)).toContain('does not know');
  });
});
