import { describe, expect, it } from 'vitest';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostingPatchSchema, hostingSchema } from '../../src/contract/hosting.ts';
import { closedBook, loginsOf, openHostingShelf, rulesOf, sameDoors } from '../../src/main/app/hosting-book.ts';
import { doorProblem } from '../../src/main/app/door-problem.ts';
import { ownAddresses } from '../../src/main/app/own-addresses.ts';
import type { Login } from '../../src/main/broker/logins.ts';
import { jsonFile } from '../../src/main/store/json-file.ts';
import { tempDir } from '../support/temp-dir.ts';
import * as v from 'valibot';
import { english } from '../support/words.ts';

const login = (user: string): Login => ({
  user,
  scrypt: { salt: 'AAAA', hash: 'AAAA' },
  pbkdf2: { salt: 'AAAA', hash: 'AAAA' },
});
const withSettings = (settings: Partial<typeof closedBook.settings>) => ({
  ...closedBook,
  shared: login('family'),
  logins: [login('lily')],
  settings: { ...closedBook.settings, ...settings },
});

describe('the book of the hosted plaza', () => {
  it('is closed where nobody opened it: this computer alone, encrypted, by login, told to no network', () => {
    const { settings } = closedBook;
    expect(v.parse(hostingSchema, settings)).toEqual(settings);
    expect(settings).toMatchObject({ on: false, reach: 'here', tls: true, announce: false, lookNearby: false });
    expect(rulesOf(closedBook).anonymous).toBe('none');
    expect(loginsOf(closedBook)).toEqual([]);
  });

  it('lets in by the access that is set, and by no other login', () => {
    const users = (settings: Parameters<typeof withSettings>[0]) =>
      loginsOf(withSettings(settings)).map((one) => one.user);
    expect(users({ access: 'shared' })).toEqual(['family']);
    expect(users({ access: 'each' })).toEqual(['lily']);
    expect(users({ access: 'open' })).toEqual([]);
    const nameless = (settings: Parameters<typeof withSettings>[0]) => rulesOf(withSettings(settings)).anonymous;
    expect(nameless({ access: 'each' })).toBe('none');
    expect(nameless({ access: 'each', readers: true })).toBe('read');
    expect(nameless({ access: 'open', readers: false })).toBe('full');
  });

  it('opens the doors anew for what concerns doors alone', () => {
    const { settings } = closedBook;
    expect(sameDoors(settings, { ...settings, perSecond: 3, access: 'open', announce: true })).toBe(true);
    for (const change of [{ on: true }, { reach: 'network' }, { tcpPort: 1 }, { wsPort: 2 }, { tls: false }] as const)
      expect(sameDoors(settings, { ...settings, ...change })).toBe(false);
  });

  it('is kept for its owner alone, and read again as it was', () => {
    const path = join(tempDir(), 'hosting.json');
    const book = withSettings({ on: true });
    openHostingShelf(jsonFile(path)).write(book);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openHostingShelf(jsonFile(path)).book()).toEqual(book);
  });

  it.each([
    '{',
    '[]',
    '{"version":2}',
    JSON.stringify({ ...closedBook, settings: { ...closedBook.settings, tcpPort: 0 } }),
  ])('sets a damaged one aside, whole, and hosts nothing: %s', (text) => {
    const dir = tempDir();
    const path = join(dir, 'hosting.json');
    writeFileSync(path, text);
    const shelf = openHostingShelf(jsonFile(path));
    expect(shelf.book()).toEqual(closedBook);
    expect(readFileSync(shelf.damaged?.movedTo ?? '', 'utf8')).toBe(text);
    expect(readdirSync(dir)).toHaveLength(1);
  });
});

describe('a change of hosting', () => {
  it.each([
    { tcpPort: 0 },
    { wsPort: 70_000 },
    { payloadBytes: 300_000 },
    { perSecond: 0 },
    { perAddress: 201 },
    { access: 'anyone' },
    { sharedUser: 'a b' },
    { sharedUser: 'a:b' },
    { bridgeHost: 'http://x' },
    { bridgePin: 'AB:CD' },
    { logins: [] },
  ])('is refused where it is none: %j', (patch) => {
    expect(v.safeParse(hostingPatchSchema, patch).success).toBe(false);
  });

  it('takes a fingerprint in any common spelling', () => {
    const pin = 'ab'.repeat(32);
    const read = v.parse(hostingPatchSchema, { bridgePin: pin.replaceAll(/(..)/gu, '$1 ') }).bridgePin;
    expect(read).toBe('AB:'.repeat(31) + 'AB');
  });
});

it('says which port could not be had, and what to do', () => {
  const failure = (code: string, port: number) => Object.assign(new Error(code), { code, port });
  const { settings } = closedBook;
  expect(doorProblem(failure('EADDRINUSE', 8883), settings)(english)).toMatch(/^Port 8883 is in use/u);
  expect(doorProblem(failure('EACCES', 80), settings)(english)).toMatch(/^Port 80 may not be used/u);
});

it('names the addresses of home networks first, and none that nobody reaches', () => {
  const at = (address: string, internal = false) =>
    ({ address, netmask: '', mac: '', cidr: null, family: 'IPv4', internal }) as const;
  const found = ownAddresses({
    lo: [at('127.0.0.1', true)],
    docker0: [at('172.17.0.1')],
    tun0: [at('100.64.0.3')],
    eth1: [at('10.0.0.2'), at('169.254.3.4')],
    wlan0: [at('192.168.1.7')],
  });
  expect(found).toEqual(['192.168.1.7', '10.0.0.2', '100.64.0.3', '172.17.0.1']);
});
