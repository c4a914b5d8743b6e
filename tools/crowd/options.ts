import { isIPv4 } from 'node:net';
import { schemeWay } from '../../src/contract/broker-url.ts';
import { readAddress } from '../../src/contract/profiles.ts';
import { choice, decimal, flag, readSwitches, wholeNumber, word } from '../shared/switches.ts';
import type { Place } from '../shared/wire.ts';
import type { CrowdOptions } from './crowd.ts';

const switches = {
  broker: word('', 'the broker: mqtt://host:port, mqtts://host:port, or just a host'),
  naras: wholeNumber(50, 1, 5000, 'how many there are'),
  rate: decimal(20, 0.1, 5000, 'messages per second'),
  seconds: wholeNumber(60, 1, 3600, 'how long'),
  bad: decimal(0.05, 0, 1, 'share of bad messages: impostors, bad signatures, malformed, replays, oversized'),
  dialect: choice('both', ['spec', 'deployed', 'both'], 'spec, deployed or both'),
  seed: word('1', 'another seed, another crowd (1)'),
  'i-own-this-broker': flag('needed for a broker that is not on this computer'),
  json: flag('the result as JSON instead of a table'),
} as const;

export type CrowdSwitches =
  | { readonly ok: true; readonly json: boolean; readonly options: Omit<CrowdOptions, 'stop' | 'onProgress'> }
  | { readonly ok: false; readonly help: boolean; readonly message: string };

const problems = {
  scheme: 'The crowd reaches a broker by mqtt:// or mqtts:// (with TLS).',
  host: 'There is no host name or address in it that can be used.',
  port: 'The port must be a number from 1 to 65535.',
  path: 'A path belongs to a WebSocket, which the crowd does not use.',
} as const;

/** A Plaza refuses more than 20 messages per second of one name (protocol section 8); the crowd is to be heard. */
const mostPerName = 10;

/** Reads the switches of `npm run crowd`. Never throws, and never repeats a broker's address: it may hold a password. */
export function readCrowdSwitches(argv: readonly string[]): CrowdSwitches {
  const read = readSwitches(argv, 'npm run crowd --', switches);
  if (!read.ok) return read;
  const { broker, json, 'i-own-this-broker': owned, ...rest } = read.values;
  if (broker === '') return no('No broker is named. Write for example: --broker mqtt://127.0.0.1:1883');
  const parsed = readAddress(broker);
  if (!parsed.ok) return no(`--broker: ${problems[parsed.reason]}`);
  const { user, password } = parsed;
  const { host, port, scheme } = parsed.address;
  const { tls, transport } = schemeWay(scheme);
  if (transport === 'ws') return no(`--broker: ${problems.scheme}`);
  if (!isThisComputer(host) && !owned)
    return no(
      'This broker is on another computer, and a crowd can bring a broker down. If it is yours, add --i-own-this-broker.',
    );
  if (rest.rate > rest.naras * mostPerName)
    return no(
      `At this rate each nara would speak more than ${mostPerName} times a second, and Plazas stop listening to those. ` +
        'Take more --naras or a lower --rate.',
    );
  const place: Place = {
    host,
    port: port ?? (tls === 'on' ? 8883 : 1883),
    tls: tls === 'on',
    ...(user === null ? {} : { user }),
    ...(password === null ? {} : { password }),
  };
  return { ok: true, json, options: { ...rest, place } };
}

const no = (message: string): CrowdSwitches => ({ ok: false, help: false, message });

const isThisComputer = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
