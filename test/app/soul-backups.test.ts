import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeKeyring } from '../support/keyring.ts';
import { formsOfSoul, soulIn } from '../support/secrets.ts';
import { backupOf, named, noticesOf, onDesktop, passphrase, plazaIn, restore, selfOf } from '../support/souls.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';

describe('a backup', () => {
  it('brings a nara back on another computer, name, key and all', async () => {
    const lily = await plazaIn(tempDir(), named('lily'));
    const { name, text } = await backupOf(lily);
    expect(name).toMatch(/^plaza-soul-lily-\d{4}-\d\d-\d\d\.json$/u);
    const elsewhere = tempDir();
    const other = await plazaIn(elsewhere, named('rose'));
    const brought = await restore(other, { from: 'backup', file: text, passphrase });
    expect(brought).toEqual({ ok: true, name: 'lily', former: 'rose' });
    expect(selfOf(other)).toEqual(selfOf(lily));
    expect(other.snapshot().settings.values.name).toBe('lily');
    await other.stop();
    const again = await plazaIn(elsewhere);
    expect(selfOf(again)).toEqual(selfOf(lily));
  });

  it('proves itself in a drill, and only the one of the soul in use does', async () => {
    const lily = await plazaIn(tempDir(), named('lily'));
    const { text } = await backupOf(lily);
    expect(await lily.surface.api.soulCare(undefined)).toMatchObject({
      drilledAt: null,
      backedUpAt: expect.any(Number) as number,
    });
    expect(await lily.surface.api.drillBackup({ file: text, passphrase })).toEqual({ ok: true, name: 'lily' });
    expect(await lily.surface.api.soulCare(undefined)).toMatchObject({ drilledAt: expect.any(Number) as number });

    const wrong = await lily.surface.api.drillBackup({ file: text, passphrase: 'another one' });
    expect(wrong).toMatchObject({ ok: false, field: 'passphrase' });
    expect(await lily.surface.api.drillBackup({ file: '{}', passphrase })).toMatchObject({ ok: false, field: 'file' });
    await lily.surface.serve('changeSettings', { name: 'iris' });
    const former = await lily.surface.api.drillBackup({ file: text, passphrase });
    expect(former).toMatchObject({ ok: false, message: expect.stringMatching(/“lily”, a former name/u) as string });
    expect(await lily.surface.api.soulCare(undefined)).toMatchObject({ drilledAt: null, backedUpAt: null });
    const rose = await plazaIn(tempDir(), named('rose'));
    const other = await rose.surface.api.drillBackup({ file: text, passphrase });
    expect(other).toMatchObject({ ok: false, message: expect.stringMatching(/another soul/u) as string });
  });

  it('is saved by the host where it can, and remembered only when it was', async () => {
    const saved: string[] = [];
    const answers = [false, true, new Error('the disk is full')];
    const saveText = (name: string, text: string): Promise<boolean> => {
      const answer = answers.shift();
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer === true) saved.push(`${name} ${text}`);
      return Promise.resolve(answer === true);
    };
    const lily = await plazaIn(tempDir(), { ...named('lily'), host: { saveText } });
    const { backupSoul, soulCare } = lily.surface.api;
    expect(await backupSoul({ passphrase })).toEqual({ ok: true, saved: false, download: null });
    expect(await soulCare(undefined)).toMatchObject({ backedUpAt: null });
    expect(await backupSoul({ passphrase })).toEqual({ ok: true, saved: true, download: null });
    expect(await soulCare(undefined)).toMatchObject({ backedUpAt: expect.any(Number) as number });
    expect(saved).toHaveLength(1);
    expect(await backupSoul({ passphrase })).toMatchObject({ ok: false, message: /disk is full/u });
    expect(await backupSoul({ passphrase: 'too short' })).toMatchObject({ ok: false, field: 'passphrase' });
  });

  it('asks to be looked at after half a year, once a fortnight, until it was', async () => {
    const dataDir = tempDir();
    const clock = createTestClock();
    const days = async (count: number): Promise<void> => {
      for (let day = 0; day < count; day++) clock.jumpTo(clock.now() + 86_400_000);
      await clock.advance(1);
    };
    const lily = await plazaIn(dataDir, { ...named('lily'), clock, run: { listenOnly: true } });
    const { text } = await backupOf(lily);
    await days(179);
    expect(noticesOf(lily)).not.toContain('soul-drill');
    await days(1);
    expect(noticesOf(lily)).toContain('soul-drill');
    await lily.surface.serve('dismissNotice', { id: 'soul-drill' });
    await days(13);
    expect(noticesOf(lily)).not.toContain('soul-drill');
    await days(2);
    expect(noticesOf(lily)).toContain('soul-drill');
    await lily.surface.api.drillBackup({ file: text, passphrase });
    expect(noticesOf(lily)).not.toContain('soul-drill');
    await days(170);
    expect(noticesOf(lily)).not.toContain('soul-drill');
    await lily.stop();
    expect(clock.waiting()).toBe(0);
  });
});

describe('bringing a soul', () => {
  it('takes it as text, under its own name alone', async () => {
    const home = tempDir();
    const lily = await plazaIn(home, named('lily'));
    const soul = soulIn(home);
    const rose = await plazaIn(tempDir(), named('rose'));
    const before = selfOf(rose);
    for (const [input, field] of [
      [{ soul: 'no soul at all', name: 'lily' }, 'soul'],
      [{ soul: `${soul}1`, name: 'lily' }, 'soul'],
      [{ soul, name: 'lilly' }, 'soul'],
      [{ soul, name: 'a/b' }, 'name'],
      [{ soul, name: '' }, 'name'],
    ] as const) {
      const refused = await restore(rose, { from: 'soul', ...input });
      expect(refused, JSON.stringify(input)).toMatchObject({ ok: false, field });
      for (const form of formsOfSoul(soul)) expect(JSON.stringify(refused)).not.toContain(form);
    }
    expect(selfOf(rose)).toEqual(before);
    expect(await restore(rose, { from: 'soul', soul: `  ${soul}\n`, name: 'lily' })).toMatchObject({
      ok: true,
      former: 'rose',
    });
    expect(selfOf(rose)).toEqual(selfOf(lily));
  });

  it('sets the former one aside, from where it can be taken back', async () => {
    const plaza = await plazaIn(tempDir(), named('rose'));
    const rose = selfOf(plaza);
    expect(await restore(plaza, { from: 'new', name: 'rose' })).toMatchObject({ ok: false, field: 'name' });
    expect(await restore(plaza, { from: 'new', name: 'iris' })).toEqual({ ok: true, name: 'iris', former: 'rose' });
    expect(selfOf(plaza)?.publicKey).not.toBe(rose?.publicKey);
    const { former } = await plaza.surface.api.soulCare(undefined);
    expect(former).toMatchObject([{ name: 'rose', opens: true }]);
    expect(await restore(plaza, { from: 'former', id: former[0]?.id ?? '' })).toEqual({
      ok: true,
      name: 'rose',
      former: 'iris',
    });
    expect(selfOf(plaza)).toEqual(rose);
    expect((await plaza.surface.api.soulCare(undefined)).former).toMatchObject([{ name: 'iris' }]);
    expect(await restore(plaza, { from: 'former', id: 'none' })).toMatchObject({ ok: false });
  });

  it('changes nothing for the soul that is in use already', async () => {
    const home = tempDir();
    const plaza = await plazaIn(home, named('lily'));
    const text = readFileSync(join(home, 'vault.json'), 'utf8');
    const { text: file } = await backupOf(plaza);
    expect(await restore(plaza, { from: 'backup', file, passphrase })).toEqual({
      ok: true,
      name: 'lily',
      former: null,
    });
    expect(readFileSync(join(home, 'vault.json'), 'utf8')).toBe(text);
  });

  it('helps one whose keyring was emptied, and keeps what that keyring sealed', async () => {
    const home = tempDir();
    const ring = fakeKeyring();
    const first = await onDesktop(home, ring, named('lily'));
    const lily = selfOf(first);
    const { text: file } = await backupOf(first);
    await first.stop();
    ring.reset();
    const plaza = await onDesktop(home, ring);
    expect(selfOf(plaza)).toBeNull();
    expect(await restore(plaza, { from: 'backup', file, passphrase })).toMatchObject({ ok: true, name: 'lily' });
    expect(selfOf(plaza)).toEqual(lily);
    expect(noticesOf(plaza)).toEqual([]);
    expect((await plaza.surface.api.soulCare(undefined)).former).toMatchObject([{ name: 'lily', opens: false }]);
  });
});
