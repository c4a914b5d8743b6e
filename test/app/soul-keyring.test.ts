import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainProfile } from '../../src/contract/profiles.ts';
import { fakeKeyring } from '../support/keyring.ts';
import { formsOf } from '../support/secrets.ts';
import { allOf, backupOf, bare, named, noticesOf, onDesktop, passphrase, restore, selfOf } from '../support/souls.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('on a desktop without a keyring', () => {
  it('writes no soul before the person agreed; then it does', async () => {
    const home = tempDir();
    const plaza = await onDesktop(home, bare(), named('lily'));
    const self = selfOf(plaza);
    expect(self?.guard.kind).toBe('memory');
    expect(noticesOf(plaza)).toEqual(['soul-unguarded']);
    expect(existsSync(join(home, 'vault.json'))).toBe(false);
    expect(await plaza.surface.api.reopenSoul(undefined)).toMatchObject({ ok: false });
    expect(noticesOf(plaza)).toEqual(['soul-unguarded']);

    expect(await plaza.surface.api.keepSoul({ where: 'file' })).toEqual({ ok: true });
    expect(noticesOf(plaza)).toEqual([]);
    expect(selfOf(plaza)).toMatchObject({ publicKey: self?.publicKey, guard: { kind: 'file' } });
    await plaza.stop();
    const again = await onDesktop(home, bare());
    expect(noticesOf(again)).toEqual([]);
    expect(selfOf(again)).toMatchObject({ publicKey: self?.publicKey, guard: { kind: 'file' } });
  });

  it('lets a soul and its name go with the run where the person so chose', async () => {
    const home = tempDir();
    const first = await onDesktop(home, bare(), named('lily'));
    expect(await first.surface.api.keepSoul({ where: 'memory' })).toEqual({ ok: true });
    expect(noticesOf(first)).toEqual([]);
    const { text: file } = await backupOf(first);
    const lily = selfOf(first);
    await first.stop();
    expect(existsSync(join(home, 'vault.json'))).toBe(false);

    const second = await onDesktop(home, bare());
    expect(selfOf(second)?.name).not.toBe('lily');
    expect(noticesOf(second).sort()).toEqual(['soul-passed', 'soul-unguarded']);
    expect(await restore(second, { from: 'backup', file, passphrase })).toMatchObject({ ok: true, former: null });
    expect(selfOf(second)).toEqual(lily);
  });

  it('keeps the soul as soon as a keyring is there', async () => {
    const home = tempDir();
    const ring = bare();
    const plaza = await onDesktop(home, ring, named('lily'));
    const self = selfOf(plaza);
    ring.running = true;
    expect(await plaza.surface.api.reopenSoul(undefined)).toEqual({ ok: true });
    expect(selfOf(plaza)).toEqual({ ...self, guard: { kind: 'keyring', name: 'test ring' } });
    expect(noticesOf(plaza)).toEqual([]);
    await plaza.stop();
    expect(selfOf(await onDesktop(home, ring))?.publicKey).toBe(self?.publicKey);
  });

  it('takes a soul out of its plain file when asked to, and not into a keyring that forgets', async () => {
    const home = tempDir();
    const ring = bare();
    const plaza = await onDesktop(home, ring, { settings: { name: 'lily', plainFile: true } });
    expect(await plaza.surface.api.guardSoul(undefined)).toMatchObject({ ok: false });
    ring.running = true;
    ring.forgetful = true;
    expect(await plaza.surface.api.guardSoul(undefined)).toMatchObject({ ok: false });
    expect(selfOf(plaza)?.guard.kind).toBe('file');
    ring.forgetful = false;
    expect(await plaza.surface.api.guardSoul(undefined)).toEqual({ ok: true });
    expect(selfOf(plaza)?.guard).toEqual({ kind: 'keyring', name: 'test ring' });
    expect(await plaza.surface.api.soulCare(undefined)).toMatchObject({ keyring: 'test ring', former: [] });
  });

  it('uses a password for the run, and stores it only when the person agreed', async () => {
    const home = tempDir();
    const plaza = await onDesktop(home, bare(), named('lily'));
    const address = { scheme: 'mqtt', host: '127.0.0.1', port: 1, path: '' } as const;
    const draft = { id: null, profile: plainProfile('afar', [address]), secrets: { password: 'open sesame' } };
    const saved = await plaza.surface.serve('savePlaza', { draft, join: false, anyway: false });
    expect(saved).toMatchObject({ ok: true, value: { ok: true } });
    const stored = (of: typeof plaza) => of.snapshot().plazas.list.map((one) => one.stored.password);
    expect(stored(plaza)).toEqual([true]);
    expect(noticesOf(plaza)).toContain('password-unguarded');
    for (const form of formsOf('open sesame')) expect(allOf(home)).not.toContain(form);
    await plaza.surface.api.keepSoul({ where: 'file' });
    expect(noticesOf(plaza)).toEqual([]);
    await plaza.stop();
    const again = await onDesktop(home, bare());
    expect(stored(again)).toEqual([true]);
  });
});

it('opens a soul whose keyring was locked at the start without starting again', async () => {
  const home = tempDir();
  const ring = fakeKeyring();
  const first = await onDesktop(home, ring, named('lily'));
  const lily = selfOf(first);
  await first.stop();
  ring.locked = true;
  const plaza = await onDesktop(home, ring);
  expect(selfOf(plaza)).toBeNull();
  expect(plaza.snapshot().connection.listenOnly).toBe(true);
  expect(await plaza.surface.api.reopenSoul(undefined)).toMatchObject({ ok: false });
  expect(noticesOf(plaza)).toEqual(['soul-locked']);
  ring.locked = false;
  expect(await plaza.surface.api.reopenSoul(undefined)).toEqual({ ok: true });
  expect(selfOf(plaza)).toEqual(lily);
  expect(plaza.snapshot().connection.listenOnly).toBe(false);
  expect(noticesOf(plaza)).toEqual([]);
});

it('leaves the demo’s souls alone while a locked keyring keeps them shut', async () => {
  const home = tempDir();
  const ring = fakeKeyring();
  const demo = { ...named('lily'), run: { demo: true } };
  await (await onDesktop(home, ring, demo)).stop();
  const text = readFileSync(join(home, 'vault.json'), 'utf8');
  ring.locked = true;
  await (await onDesktop(home, ring, { run: { demo: true } })).stop();
  ring.locked = false;
  await (await onDesktop(home, ring, { run: { demo: true } })).stop();
  expect(readFileSync(join(home, 'vault.json'), 'utf8')).toBe(text);
});
