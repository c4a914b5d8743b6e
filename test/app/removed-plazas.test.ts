import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainProfile, type ProfileDraft } from '../../src/contract/profiles.ts';
import { openPlazaBook } from '../../src/main/app/plaza-book.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openProfiles } from '../../src/main/store/profiles.ts';
import { openVault, type Vault } from '../../src/main/store/vault.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';
import { inEnglish } from '../support/words.ts';

const profile = plainProfile('a plaza', [{ scheme: 'mqtts', host: 'plaza.example', port: null, path: '' }]);
const minute = 60_000;

/** Ada's Plaza: one, two, three, the second of them in use. Opened again on the same folder it is the next start. */
async function bookIn(dir: string, over: Partial<Vault> = {}) {
  const clock = createTestClock();
  const vault = { ...(await openVault({ dir, sealer: fileSealer() })), ...over };
  const file = openProfiles({ dir, former: {} });
  let made = 0;
  const book = await openPlazaBook({
    file,
    vault,
    makeId: () => `id${(made += 1)}`,
    onLocked: () => undefined,
    onUnguarded: () => undefined,
    later: (work) => clock.after(10 * minute, work),
    words: inEnglish,
  });
  const vaulted = async (id: string): Promise<string | null> => {
    const read = await vault.read(`plaza ${id} password`);
    return read.ok ? read.value : expect.fail('shut');
  };
  return { book, clock, file, vaulted };
}

async function three(dir: string, over: Partial<Vault> = {}) {
  const opened = await bookIn(dir, over);
  for (const name of ['one', 'two', 'three']) {
    const secrets = { password: `${name} sesame`, passphrase: `${name} opens` };
    const draft: ProfileDraft = { id: null, profile: { ...profile, name }, secrets };
    expect(await opened.book.save(draft)).toMatchObject({ ok: true });
  }
  opened.book.choose('id2');
  return opened;
}

it('brings a removed plaza back whole: its place, its secrets, and in use as it was', async () => {
  const { book, vaulted } = await three(tempDir());
  const [before, secrets] = [book.view(null), book.secrets('id2')];
  expect(book.remove('id2')).toEqual({ ok: true, id: 'id2' });
  expect(book.view(null)).toMatchObject({ active: '', list: [{ id: 'id1' }, { id: 'id3' }] });
  // Its secrets are here still, so none of them may leave by another way.
  expect(book.everySecret()).toContain('two sesame');
  expect(book.wasInUse('id2')).toBe(true);
  expect(book.restore('id2')).toEqual({ ok: true, id: 'id2' });
  expect(book.view(null)).toEqual(before);
  expect(book.secrets('id2')).toEqual(secrets);
  expect(await vaulted('id2')).toBe('two sesame');
  expect(book.restore('id2')).toMatchObject({ reason: 'gone' });
});

it('leaves the plaza in use alone where another one was chosen meanwhile', async () => {
  const { book } = await three(tempDir());
  book.remove('id2');
  book.choose('id3');
  expect(book.wasInUse('id2')).toBe(false);
  book.restore('id2');
  expect(book.active()).toBe('id3');
});

it('deletes the secrets once nobody can want it back, and not of one that came back', async () => {
  const dir = tempDir();
  const { book, clock, vaulted } = await three(dir);
  book.remove('id1');
  book.remove('id3');
  await clock.advance(9 * minute);
  book.restore('id3');
  await clock.advance(minute);
  await expect.poll(() => vaulted('id1')).toBeNull();
  await expect.poll(() => JSON.stringify(openProfiles({ dir, former: {} }).all().removed)).toBe('[]');
  expect(await vaulted('id3')).toBe('three sesame');
  expect(book.restore('id1')).toMatchObject({ reason: 'gone' });
  expect(book.everySecret()).not.toContain('one sesame');
});

it('finishes at the next start what a crash cut off: no secret is left, and no other plaza is touched', async () => {
  const dir = tempDir();
  (await three(dir)).book.remove('id1');
  const { book, file, vaulted } = await bookIn(dir);
  expect(await vaulted('id1')).toBeNull();
  expect(readFileSync(join(dir, 'vault.json'), 'utf8')).not.toContain('plaza id1');
  expect(file.all()).toMatchObject({ active: 'id2', removed: [], profiles: [{ id: 'id2' }, { id: 'id3' }] });
  expect(book.secrets('id3').password).toBe('three sesame');
});

it('a crash before it was put back lost nothing where it was put back in time', async () => {
  const dir = tempDir();
  const { book } = await three(dir);
  book.remove('id1');
  book.restore('id1');
  const again = await bookIn(dir);
  expect(again.book.secrets('id1').password).toBe('one sesame');
  expect(again.book.all().map(({ id }) => id)).toEqual(['id1', 'id2', 'id3']);
});

it('waits for another start where the vault is shut or does not write', async () => {
  const dir = tempDir();
  (await three(dir)).book.remove('id1');
  const shut: Partial<Vault> = { read: () => Promise.resolve({ ok: false, reason: 'unreadable', detail: '' }) };
  expect((await bookIn(dir, shut)).file.all().removed).toEqual(['id1']);
  const stuck: Partial<Vault> = { remove: () => Promise.reject(new Error('no room')) };
  expect((await bookIn(dir, stuck)).file.all().removed).toEqual(['id1']);
  const { file, vaulted } = await bookIn(dir);
  expect([file.all().removed, await vaulted('id1')]).toEqual([[], null]);
});
