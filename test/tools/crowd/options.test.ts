import { describe, expect, it } from 'vitest';
import { readCrowdSwitches } from '../../../tools/crowd/options.ts';

const here = ['--broker', 'mqtt://127.0.0.1:1884'];
const messageOf = (...argv: string[]): string => {
  const read = readCrowdSwitches(argv);
  return read.ok ? 'taken' : read.message;
};

describe('the switches of a crowd', () => {
  it('need a broker and no more', () => {
    expect(messageOf()).toMatch(/^No broker is named\. Write for example/u);
    expect(readCrowdSwitches(here)).toEqual({
      ok: true,
      json: false,
      options: {
        place: { host: '127.0.0.1', port: 1884, tls: false },
        naras: 50,
        rate: 20,
        seconds: 60,
        bad: 0.05,
        dialect: 'both',
        seed: '1',
      },
    });
  });

  it('take login and TLS from the address', () => {
    expect(readCrowdSwitches(['--broker', 'mqtts://ada:p%40ss@localhost'])).toMatchObject({
      options: { place: { host: 'localhost', port: 8883, tls: true, user: 'ada', password: 'p@ss' } },
    });
  });

  it.each(['mqtt://127.0.0.1', 'mqtt://127.9.9.9:99', 'localhost', 'mqtt://[::1]:1883'])(
    'take %s for this computer',
    (broker) => {
      expect(messageOf('--broker', broker)).toBe('taken');
    },
  );

  it.each(['mqtt://192.168.1.10', '127.0.0.1.example.com', 'localhost.example.com', '[2001:db8::1]', '0.0.0.0'])(
    'leave %s alone unless its owner says so',
    (broker) => {
      expect(messageOf('--broker', broker)).toMatch(/another computer.*--i-own-this-broker/u);
      expect(messageOf('--broker', broker, '--i-own-this-broker')).toBe('taken');
    },
  );

  it('keep naras below the rate at which Plazas stop listening', () => {
    expect(messageOf(...here, '--naras', '10', '--rate', '100')).toBe('taken');
    expect(messageOf(...here, '--naras', '10', '--rate', '101')).toMatch(/more than 10 times a second/u);
  });

  it('never repeat a password', () => {
    const all = [
      messageOf('--broker', 'http://ada:secret@x'),
      messageOf('--broker', 'mqtt://ada:secret@10.0.0.1'),
      messageOf('--broker', 'mqtt://ada:secret@127.0.0.1:x'),
    ];
    expect(all.join(' ')).not.toContain('secret');
    expect(all).not.toContain('taken');
  });
});
