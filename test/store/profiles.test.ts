import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainProfile } from '../../src/contract/profiles.ts';
import { openProfiles } from '../../src/main/store/profiles.ts';
import { tempDir } from '../support/temp-dir.ts';

const profile = plainProfile('a plaza', [{ scheme: 'wss', host: 'plaza.example', port: 443, path: '/mqtt' }]);
const open = (dir: string, former: Record<string, unknown> = {}) =>
  openProfiles({ dir, former, now: () => Date.UTC(2026, 0, 2) });

it('begins with a plaza of our own, and keeps what is named, for the owner alone', () => {
  const dir = tempDir();
  const file = open(dir);
  expect(file.all()).toEqual({ active: '', profiles: [], removed: [] });
  const next = { active: 'a1', profiles: [{ id: 'a1', ...profile }], removed: ['a2'] };
  file.replace(next);
  expect(open(dir)).toMatchObject({ damaged: null });
  expect(open(dir).all()).toEqual(next);
  expect(statSync(join(dir, 'plazas.json')).mode & 0o777).toBe(0o600);
});

describe('the broker that settings could name before', () => {
  it.each([
    ['auto', 'auto'],
    ['on', 'mqtts'],
    ['off', 'mqtt'],
  ])('becomes the first of the list and is used on: TLS %s', (brokerTls, scheme) => {
    const dir = tempDir();
    const former = { brokerHost: 'old.example', brokerPort: 1884, brokerTls, brokerUser: 'ada', name: 'lily' };
    const address = { scheme, host: 'old.example', port: 1884, path: '' };
    const first = { ...plainProfile('old.example', []), id: 'first', addresses: [address], user: 'ada' };
    expect(open(dir, former).all()).toEqual({ active: 'first', profiles: [first], removed: [] });
    // It was written, so what is done to it later is not undone by the old settings.
    open(dir, former).replace({ active: '', profiles: [], removed: [] });
    expect(open(dir, former).all()).toEqual({ active: '', profiles: [], removed: [] });
  });

  it('keeps the host where another field is bad, and is none where there is no host', () => {
    expect(open(tempDir(), { brokerHost: 'h', brokerPort: 'x', brokerTls: 7 }).all().profiles).toMatchObject([
      { addresses: [{ scheme: 'auto', host: 'h', port: null }], user: '' },
    ]);
    for (const former of [{ brokerHost: '' }, { brokerHost: 7 }, { brokerPort: 1883 }, {}])
      expect(open(tempDir(), former).all()).toEqual({ active: '', profiles: [], removed: [] });
  });
});

describe('a damaged list', () => {
  it.each(['{"profiles": [', '[]', 'null', '{"profiles": 7}'])('is set aside whole: %j', (text) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'plazas.json'), text);
    const file = open(dir, { brokerHost: 'old.example' });
    expect(readFileSync(file.damaged?.movedTo ?? '', 'utf8')).toBe(text);
    expect(file.all()).toMatchObject({ active: 'first' });
    expect(open(dir).damaged).toBeNull();
  });

  it('keeps its good plazas', () => {
    const dir = tempDir();
    const good = { id: 'good', ...profile };
    const text = JSON.stringify({
      active: 'bad',
      profiles: [{ id: 'bad', ...profile, addresses: [] }, good, good, { id: '../x', ...profile }],
    });
    writeFileSync(join(dir, 'plazas.json'), text);
    const file = open(dir);
    expect(file.all()).toEqual({ active: '', profiles: [good], removed: [] });
    expect(file.damaged?.detail).toBe('plazas not usable: 3');
    expect(readFileSync(file.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  });

  it('reads what a newer Plaza says more, and what an older one leaves out', () => {
    const dir = tempDir();
    const text = { active: 'a', profiles: [{ id: 'a', name: 'n', addresses: profile.addresses, later: 1 }] };
    writeFileSync(join(dir, 'plazas.json'), JSON.stringify(text));
    expect(open(dir).all().profiles).toEqual([{ id: 'a', ...plainProfile('n', profile.addresses) }]);
    expect(readdirSync(dir)).toEqual(['plazas.json']);
  });
});
