import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainProfile } from '../../src/contract/profiles.ts';
import { openPlazaBook } from '../../src/main/app/plaza-book.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openProfiles } from '../../src/main/store/profiles.ts';
import { openVault } from '../../src/main/store/vault.ts';
import { tempDir } from '../support/temp-dir.ts';
import { inEnglish } from '../support/words.ts';

const silent = {
  onLocked: () => undefined,
  onUnguarded: () => undefined,
  later: () => () => undefined,
  words: inEnglish,
};
const profile = plainProfile('a plaza', [{ scheme: 'mqtts', host: 'plaza.example', port: null, path: '' }]);
let made = 0;

async function bookIn(dir: string, former: Record<string, unknown> = {}) {
  const vault = await openVault({ dir, sealer: fileSealer() });
  const book = await openPlazaBook({
    file: openProfiles({ dir, former }),
    vault,
    makeId: () => `made${(made += 1)}`,
    ...silent,
  });
  return { book, vault };
}
const saved = (result: { ok: boolean; id?: string }): string =>
  result.ok ? (result.id ?? '') : expect.fail('not saved');

it('keeps a plaza and its secrets apart, one of each kind for each plaza', async () => {
  const dir = tempDir();
  const { book } = await bookIn(dir);
  const one = saved(await book.save({ id: null, profile, secrets: { password: 'sesame', passphrase: 'open it' } }));
  const two = saved(await book.save({ id: null, profile, secrets: { password: 'another' } }));
  const again = (await bookIn(dir)).book;
  expect(again.secrets(one)).toEqual({ password: 'sesame', passphrase: 'open it', clientKey: '', proxyPassword: '' });
  expect(again.secrets(two).password).toBe('another');
  expect([...again.everySecret()].filter((secret) => secret !== '').sort()).toEqual(['another', 'open it', 'sesame']);
  const shown = JSON.stringify(again.view(null)) + readFileSync(join(dir, 'plazas.json'), 'utf8');
  for (const secret of ['sesame', 'another', 'open it']) expect(shown).not.toContain(secret);
  expect(again.view(null).list[0]?.stored).toEqual({
    password: true,
    passphrase: true,
    clientKey: false,
    proxyPassword: false,
  });
});

it('leaves a secret as it is unless one is given, and removes it where that is empty', async () => {
  const dir = tempDir();
  const { book, vault } = await bookIn(dir);
  const id = saved(await book.save({ id: null, profile, secrets: { password: 'sesame' } }));
  await book.save({ id, profile: { ...profile, user: 'ada' }, secrets: {} });
  expect(book.secrets(id).password).toBe('sesame');
  expect(book.profile(id)?.user).toBe('ada');
  await book.save({ id, profile, secrets: { password: '' } });
  expect(await vault.read(`plaza ${id} password`)).toEqual({ ok: true, value: null });
});

it('finds the password that settings kept, and forgets it with its plaza', async () => {
  const dir = tempDir();
  const before = await openVault({ dir, sealer: fileSealer() });
  await before.write('brokerPassword', 'sesame');
  const { book, vault } = await bookIn(dir, { brokerHost: 'old.example' });
  expect(book.active()).toBe('first');
  expect(book.secrets('first').password).toBe('sesame');
  expect(book.remove('first')).toEqual({ ok: true, id: 'first' });
  expect(book.active()).toBe('');
  await book.finish();
  expect(await vault.read('brokerPassword')).toEqual({ ok: true, value: null });
});

it('changes nothing where the vault refuses', async () => {
  const dir = tempDir();
  const file = openProfiles({ dir, former: {} });
  const vault = {
    read: () => Promise.resolve({ ok: true, value: null } as const),
    write: () => Promise.reject(new Error('sesame')),
    remove: () => Promise.resolve(),
  };
  const book = await openPlazaBook({ file, vault, makeId: () => 'a', ...silent });
  const result = await book.save({ id: null, profile, secrets: { password: 'sesame' } });
  expect(result).toMatchObject({ ok: false, reason: 'vault' });
  expect(JSON.stringify(result)).not.toContain('sesame');
  expect(file.all().profiles).toEqual([]);
});

it('takes no certificate that is none, no plaza that is gone, and fifty at most', async () => {
  const { book } = await bookIn(tempDir());
  const pinned = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  expect(await book.save({ id: null, profile: { ...profile, pinned }, secrets: {} })).toMatchObject({
    reason: 'unusable',
  });
  expect(await book.save({ id: 'nobody', profile, secrets: {} })).toMatchObject({ reason: 'gone' });
  expect(book.choose('nobody')).toMatchObject({ reason: 'gone' });
  for (let count = 0; count < 50; count++) await book.save({ id: null, profile, secrets: {} });
  expect(await book.save({ id: null, profile, secrets: {} })).toMatchObject({ reason: 'full' });
});

it('loses none of two plazas that are kept at once', async () => {
  const dir = tempDir();
  const { book } = await bookIn(dir);
  const named = (name: string) => book.save({ id: null, profile: { ...profile, name }, secrets: { password: name } });
  await Promise.all([named('one'), named('two')]);
  expect((await bookIn(dir)).book.all().map(({ name }) => name)).toEqual(['one', 'two']);
});
