import { plainProfile } from '../../src/contract/profiles.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BackupFile, RestoreInput } from '../../src/contract/soul.ts';
import type { ShownSoul } from '../../src/main/app/surface.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { fakeKeyring, type FakeKeyring } from '../support/keyring.ts';
import { plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { formsOf, formsOfSoul, soulIn } from '../support/secrets.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock } from '../support/test-clock.ts';

const passphrase = 'seven quiet lanterns';
const named = (name: string) => ({ settings: { name } });
const bare = (): FakeKeyring => Object.assign(fakeKeyring(), { running: false });

type More = Partial<Parameters<typeof plazaUnderTest>[0]>;
const plazaIn = (dataDir: string, more: More = {}): Promise<PlazaUnderTest> =>
  plazaUnderTest({ dataDir, clock: systemClock, ...more });
const onDesktop = (dataDir: string, ring: FakeKeyring, more: More = {}): Promise<PlazaUnderTest> =>
  plazaIn(dataDir, { host: { sealer: ring.sealer() }, ...more });
const restore = (plaza: PlazaUnderTest, input: RestoreInput) => plaza.surface.api.restoreSoul(input);
/** That another Plaza on this computer has the usual port is none of a soul's business. */
const noticesOf = (plaza: PlazaUnderTest): string[] =>
  plaza.snapshot().notices.flatMap(({ id }) => (id === 'plaza-port' ? [] : [id]));
/** Who it is; when it began is remembered by each computer, not by the soul. */
const selfOf = (plaza: PlazaUnderTest) => {
  const { self } = plaza.snapshot();
  return self === null ? null : { ...self, startTime: null };
};

async function backupOf(plaza: PlazaUnderTest): Promise<BackupFile> {
  const written = await plaza.surface.api.backupSoul({ passphrase });
  if (!written.ok || written.download === null) throw new Error(`no backup: ${JSON.stringify(written)}`);
  return written.download;
}

/** All files of a folder as one text. */
const allOf = (dir: string): string =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('\n');

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

describe('the soul itself', () => {
  it('is shown by the host alone, and to who types its name', async () => {
    const shown: ShownSoul[] = [];
    const home = tempDir();
    const lily = await plazaIn(home, { ...named('lily'), host: { showSoul: (soul) => void shown.push(soul) } });
    expect(await lily.surface.api.soulCare(undefined)).toMatchObject({ canShow: true });
    for (const name of ['', 'Lily', 'lilyy']) {
      expect(await lily.surface.api.showSoul({ name })).toMatchObject({ ok: false, field: 'name' });
    }
    expect(shown).toEqual([]);
    expect(await lily.surface.api.showSoul({ name: 'lily' })).toEqual({ ok: true });
    expect(shown).toEqual([{ name: 'lily', soul: soulIn(home) }]);
  });

  it('is not shown where there is no window of its own', async () => {
    const lily = await plazaIn(tempDir(), named('lily'));
    expect(await lily.surface.api.soulCare(undefined)).toMatchObject({ canShow: false });
    expect(await lily.surface.api.showSoul({ name: 'lily' })).toMatchObject({ ok: false, message: /on a desktop/u });
  });

  it('stands in no answer, change, notice, log line or other file, nor does the passphrase', async () => {
    const home = tempDir();
    const ring = fakeKeyring();
    const shown: ShownSoul[] = [];
    const host = { sealer: ring.sealer(), showSoul: (soul: ShownSoul) => void shown.push(soul) };
    const plaza = await plazaIn(home, { ...named('lily'), host });
    const heard: unknown[] = [];
    plaza.surface.onChanges((batch) => void heard.push(batch));
    const ask = async (name: string, input?: unknown): Promise<void> =>
      void heard.push(await plaza.surface.serve(name, input));
    await ask('showSoul', { name: 'lily' });
    const soul = shown[0]?.soul ?? '';
    expect(soul).toMatch(/^[1-9A-HJ-NP-Za-km-z]{50,}$/u);
    await ask('backupSoul', { passphrase });
    const { text } = await backupOf(plaza);
    await ask('drillBackup', { file: text, passphrase });
    await ask('drillBackup', { file: text, passphrase: `${passphrase}!` });
    await ask('restoreSoul', { from: 'new', name: 'iris' });
    await ask('restoreSoul', { from: 'soul', soul, name: 'rose' });
    await ask('restoreSoul', { from: 'soul', soul: soul.repeat(9), name: 'lily' });
    await ask('restoreSoul', { from: 'soul', soul, name: 'lily', more: soul });
    await ask('restoreSoul', { from: soul });
    await ask('restoreSoul', { from: 'soul', soul, name: 'lily' });
    await ask('soulCare');
    ring.locked = true;
    await ask('backupSoul', { passphrase });
    await ask('reopenSoul');
    await ask('snapshot');
    await plaza.stop();
    const all = JSON.stringify([heard, plaza.logged, plaza.snapshot()]) + allOf(home);
    for (const form of [...formsOfSoul(soul), ...formsOf(passphrase)]) expect(all).not.toContain(form);
  });
});

it('says whether a name could be ours', async () => {
  const lily = await plazaIn(tempDir(), { ...named('lily'), run: { demo: true } });
  await lily.until('a neighbour', ({ peers }) => peers.some(({ name }) => name === 'demo-edda'));
  const { checkName } = lily.surface.api;
  expect(await checkName({ name: 'lily' })).toEqual({ ok: true });
  expect(await checkName({ name: 'iris' })).toEqual({ ok: true });
  expect(await checkName({ name: 'demo-edda' })).toMatchObject({ ok: false, message: /Another nara/u });
  expect(await checkName({ name: 'a/b' })).toMatchObject({ ok: false, field: 'name' });
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
