import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  isPassedName,
  openIdentity,
  selfView,
  takeName,
  unfinishedName,
  type SoulPlace,
} from '../../src/main/app/identity.ts';
import { readSoul } from '../../src/main/nara/soul.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openMemory } from '../../src/main/store/memory.ts';
import { openVault, type Vault } from '../../src/main/store/vault.ts';
import { fakeKeyring } from '../support/keyring.ts';
import { tempDir } from '../support/temp-dir.ts';
import { english } from '../support/words.ts';

const place = async (dir: string, over: Partial<SoulPlace> = {}): Promise<SoulPlace> => ({
  vault: await openVault({ dir, sealer: fileSealer() }),
  memory: openMemory({ file: ':memory:' }),
  folderUsable: true,
  ...over,
});
const soulIn = async (vault: Vault): Promise<string> => {
  const read = await vault.read('soul');
  return read.ok ? (read.value ?? '') : '';
};

it('makes a soul once and opens the same one ever after', async () => {
  const dir = tempDir();
  const first = await openIdentity(await place(dir), 'lily');
  const second = await openIdentity(await place(dir), 'lily');
  expect(first.identity?.signer.publicKey).toBe(second.identity?.signer.publicKey);
  expect(second).toMatchObject({ unstored: null, notice: null });
});

it('keeps a soul of another name closed and untouched', async () => {
  const dir = tempDir();
  const before = await place(dir);
  await openIdentity(before, 'lily');
  const text = readFileSync(join(dir, 'vault.json'), 'utf8');
  const own = await openIdentity(await place(dir), 'rose');
  expect(own.identity).toBeNull();
  expect(own.notice?.(english).id).toBe('soul-wrong');
  expect(readFileSync(join(dir, 'vault.json'), 'utf8')).toBe(text);
});

it('does not replace a soul that was there and is gone', async () => {
  const dir = tempDir();
  const before = await place(dir);
  await openIdentity(before, 'lily');
  await before.vault.remove('soul');
  const own = await openIdentity(before, 'lily');
  expect(own.identity).toBeNull();
  expect(own.notice?.(english).id).toBe('soul-lost');
  expect(await soulIn(before.vault)).toBe('');
  // Under a name that nobody knows yet, a new soul deceives nobody.
  const renamed = await takeName(before, own, 'lily', 'iris');
  expect(renamed?.identity?.name).toBe('iris');
  expect(readSoul(await soulIn(before.vault), 'iris').ok).toBe(true);
});

it('does not take a damaged vault for an empty one, and names where it was kept', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'vault.json'), '{"version":1,"entries":');
  const own = await openIdentity(await place(dir), 'lily');
  expect(own.identity).toBeNull();
  expect(own.notice?.(english)).toMatchObject({ id: 'soul-lost', level: 'error' });
  expect(own.notice?.(english).means).toMatch(/vault\.damaged-/u);
});

it.each([
  ['locked', /is locked/u, (ring: ReturnType<typeof fakeKeyring>) => (ring.locked = true)],
  ['absent', /no keyring answers/u, (ring: ReturnType<typeof fakeKeyring>) => (ring.running = false)],
  ['changed', /no longer has the key/u, (ring: ReturnType<typeof fakeKeyring>) => ring.reset()],
])('says why a soul stays shut, and makes no other: %s', async (_why, words, harm) => {
  const dir = tempDir();
  const ring = fakeKeyring();
  const home = async (): Promise<SoulPlace> => place(dir, { vault: await openVault({ dir, sealer: ring.sealer() }) });
  await openIdentity(await home(), 'lily');
  const text = readFileSync(join(dir, 'vault.json'), 'utf8');
  harm(ring);
  const shut = await home();
  const own = await openIdentity(shut, 'lily');
  expect(own.identity).toBeNull();
  expect(own.notice?.(english)).toMatchObject({ id: 'soul-locked', what: expect.stringMatching(words) as string });
  expect(await takeName(shut, own, 'lily', 'rose')).toBeNull();
  expect(readFileSync(join(dir, 'vault.json'), 'utf8')).toBe(text);
});

it('lives with a soul for this run where nothing guards, keeps its key under a new name, and knows that it passed', async () => {
  const dir = tempDir();
  const ring = Object.assign(fakeKeyring(), { running: false });
  const home = await place(dir, { vault: await openVault({ dir, sealer: ring.sealer() }) });
  const lily = await openIdentity(home, 'lily');
  expect(lily.notice?.(english)).toMatchObject({
    id: 'soul-unguarded',
    what: expect.stringMatching(/offers none/u) as string,
  });
  expect(selfView(lily, home.vault)?.guard.kind).toBe('memory');
  expect(await isPassedName(home, 'lily')).toBe(true);
  const rose = await takeName(home, lily, 'lily', 'rose');
  expect(rose?.identity?.signer.publicKey).toBe(lily.identity?.signer.publicKey);
  expect([await isPassedName(home, 'lily'), await isPassedName(home, 'rose')]).toEqual([false, true]);
  expect(existsSync(join(dir, 'vault.json'))).toBe(false);
});

it('lives with a soul for this run where no folder can be used', async () => {
  const file = join(tempDir(), 'a-file');
  writeFileSync(file, '');
  const nowhere = await place(join(file, 'data'), { folderUsable: false });
  const own = await openIdentity(nowhere, 'lily');
  expect(own).toMatchObject({ unstored: {}, notice: null });
  expect(selfView(own, nowhere.vault)?.guard.kind).toBe('memory');
});

it('says when a new soul cannot be stored', async () => {
  const vault: Vault = {
    ...(await openVault({ dir: tempDir(), sealer: fileSealer() })),
    read: () => Promise.resolve({ ok: true, value: null }),
    write: () => Promise.reject(new Error('the disk is full')),
  };
  const own = await openIdentity(await place(tempDir(), { vault }), 'lily');
  expect(own.identity?.name).toBe('lily');
  expect(own.unstored).not.toBeNull();
  expect(own.notice?.(english)).toMatchObject({ id: 'soul-unsaved', detail: 'the disk is full' });
});

it('keeps its key under a new name', async () => {
  const dir = tempDir();
  const home = await place(dir);
  const lily = await openIdentity(home, 'lily');
  const rose = await takeName(home, lily, 'lily', 'rose');
  expect(rose?.identity?.signer.publicKey).toBe(lily.identity?.signer.publicKey);
  expect(rose?.identity?.id).not.toBe(lily.identity?.id);
  expect((await openIdentity(await place(dir), 'rose')).identity?.name).toBe('rose');
});

it('finds a rename that was cut off between the vault and the settings', async () => {
  const home = await place(tempDir());
  const lily = await openIdentity(home, 'lily');
  expect(await unfinishedName(home)).toBeNull();
  await takeName(home, lily, 'lily', 'rose');
  expect(await unfinishedName(home)).toBe('rose');
});

it('refuses a new name that its soul cannot be stored under: the old one still opens', async () => {
  const home = await place(tempDir());
  const lily = await openIdentity(home, 'lily');
  const full: Vault = { ...home.vault, write: () => Promise.reject(new Error('the disk is full')) };
  expect(await takeName({ ...home, vault: full }, lily, 'lily', 'rose')).toBeNull();
  expect((await openIdentity(home, 'lily')).identity?.name).toBe('lily');
});
