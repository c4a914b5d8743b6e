import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { brokerUrl } from '../../src/contract/broker-url.ts';
import { plainProfile, profileSchema, readAddress } from '../../src/contract/profiles.ts';

const address = (scheme: string, host: string, port: number | null, path = '') => ({ scheme, host, port, path });

describe('readAddress', () => {
  it.each([
    ['mqtt://plaza.example', address('mqtt', 'plaza.example', null)],
    [' MQTTS://plaza.example:8884/ ', address('mqtts', 'plaza.example', 8884)],
    ['ssl://plaza.example', address('mqtts', 'plaza.example', null)],
    ['ws://plaza.example/mqtt', address('ws', 'plaza.example', null, '/mqtt')],
    ['wss://[::1]:443/a/b?c=d', address('wss', '::1', 443, '/a/b?c=d')],
    ['plaza.example:1884', address('auto', 'plaza.example', 1884)],
    ['192.168.1.10', address('auto', '192.168.1.10', null)],
    ['fe80::1', address('auto', 'fe80::1', null)],
    ['münchen.example', address('auto', 'münchen.example', null)],
  ])('takes %s apart, and writes it back the same', (text, expected) => {
    const read = readAddress(text);
    expect(read).toEqual({ ok: true, address: expected, user: null, password: null });
    if (read.ok) expect(readAddress(brokerUrl(read.address))).toEqual(read);
  });

  it('takes the login out of it', () => {
    const read = readAddress('mqtts://us%40er:p@s:s/%@plaza.example:8883');
    expect(read).toEqual({
      ok: true,
      address: address('mqtts', 'plaza.example', 8883),
      user: 'us@er',
      password: 'p@s:s/%',
    });
    expect(read.ok && brokerUrl(read.address)).toBe('mqtts://plaza.example:8883');
  });

  it.each([
    ['http://plaza.example', 'scheme'],
    ['ftp://plaza.example', 'scheme'],
    ['', 'host'],
    ['not a host', 'host'],
    ['mqtt://', 'host'],
    ['mqtt://host/path', 'host'],
    ['host:0', 'port'],
    ['host:99999', 'port'],
    ['host:x', 'port'],
    ['ws://host/a b', 'path'],
    ['ws://host/a#b', 'path'],
  ])('refuses %j for its %s', (text, reason) => {
    expect(readAddress(text)).toEqual({ ok: false, reason });
  });
});

describe('profileSchema', () => {
  const good = plainProfile('a plaza', [{ scheme: 'mqtts', host: 'plaza.example', port: null, path: '' }]);

  it('takes a usual plaza', () => {
    expect(v.parse(profileSchema, good)).toEqual(good);
    for (const proxy of ['system', 'none', 'http://proxy:8080', 'socks5://user@proxy:1080'])
      expect(v.is(profileSchema, { ...good, proxy })).toBe(true);
  });

  it.each([
    { name: '' },
    { name: 'two\nlines' },
    { addresses: [] },
    { addresses: Array.from({ length: 9 }, () => good.addresses[0]) },
    { ca: 'no certificate' },
    { pinned: 'x'.repeat(40_000) },
    { alpn: ['two words'] },
    { proxy: 'proxy:8080' },
    { proxy: 'ftp://proxy' },
    // A password belongs in the vault.
    { proxy: 'http://user:secret@proxy:8080' },
    { serverName: 'a b' },
    { password: 'secret' },
  ])('refuses %j', (bad) => {
    expect(v.is(profileSchema, { ...good, ...bad })).toBe(false);
  });
});
