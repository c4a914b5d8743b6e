import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupFile, RestoreInput } from '../../src/contract/soul.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { fakeKeyring, type FakeKeyring } from './keyring.ts';
import { plazaUnderTest, type PlazaUnderTest } from './plaza-under-test.ts';

export const passphrase = 'seven quiet lanterns';
export const named = (name: string) => ({ settings: { name } });
/** A keyring whose service does not run. */
export const bare = (): FakeKeyring => Object.assign(fakeKeyring(), { running: false });

type More = Partial<Parameters<typeof plazaUnderTest>[0]>;
export const plazaIn = (dataDir: string, more: More = {}): Promise<PlazaUnderTest> =>
  plazaUnderTest({ dataDir, clock: systemClock, ...more });
/** A Plaza that keeps its secrets in this keyring. */
export const onDesktop = (dataDir: string, ring: FakeKeyring, more: More = {}): Promise<PlazaUnderTest> =>
  plazaIn(dataDir, { host: { sealer: ring.sealer() }, ...more });
export const restore = (plaza: PlazaUnderTest, input: RestoreInput) => plaza.surface.api.restoreSoul(input);
/** The ids of what it has to say. That another Plaza here has the usual port is none of a soul's business. */
export const noticesOf = (plaza: PlazaUnderTest): string[] =>
  plaza.snapshot().notices.flatMap(({ id }) => (id === 'plaza-port' ? [] : [id]));
/** Who it is; when it began is remembered by each computer, not by the soul. */
export const selfOf = (plaza: PlazaUnderTest) => {
  const { self } = plaza.snapshot();
  return self === null ? null : { ...self, startTime: null };
};

/** The file of a backup. */
export async function backupOf(plaza: PlazaUnderTest): Promise<BackupFile> {
  const written = await plaza.surface.api.backupSoul({ passphrase });
  if (!written.ok || written.download === null) throw new Error(`no backup: ${JSON.stringify(written)}`);
  return written.download;
}

/** All files of a folder as one text. */
export const allOf = (dir: string): string =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('\n');
