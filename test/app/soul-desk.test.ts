import { describe, expect, it } from 'vitest';
import type { ShownSoul } from '../../src/main/app/surface.ts';
import { fakeKeyring } from '../support/keyring.ts';
import { formsOf, formsOfSoul, soulIn } from '../support/secrets.ts';
import { allOf, backupOf, named, passphrase, plazaIn } from '../support/souls.ts';
import { tempDir } from '../support/temp-dir.ts';

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
