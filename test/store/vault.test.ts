import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Sealer } from '../../src/main/app/surface.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { openVault } from '../../src/main/store/vault.ts';
import { tempDir } from '../support/temp-dir.ts';

/** A keyring that knows one secret: it seals by XOR and refuses what another sealed. */
function keyring(secret: number): Sealer {
  return {
    guard: { kind: 'keyring', name: 'test ring' },
    seal: (plain) =>
      Promise.resolve(
        Uint8Array.from([secret, ...Buffer.from(plain)].map((byte, i) => (i === 0 ? byte : byte ^ secret))),
      ),
    open: (sealed) =>
      sealed[0] === secret
        ? Promise.resolve(Buffer.from(sealed.slice(1).map((byte) => byte ^ secret)).toString('utf8'))
        : Promise.reject(new Error('another key')),
  };
}

it.each([
  ['a file', fileSealer()],
  ['a keyring', keyring(7)],
])('keeps secrets behind %s', async (_name, sealer) => {
  const dir = tempDir();
  const vault = await openVault({ dir, sealer });
  expect(await vault.read('soul')).toEqual({ ok: true, value: null });
  await Promise.all([vault.write('soul', 'sóul'), vault.write('brokerPassword', 'pw')]);
  const again = await openVault({ dir, sealer });
  expect(await again.read('soul')).toEqual({ ok: true, value: 'sóul' });
  expect(await again.read('brokerPassword')).toEqual({ ok: true, value: 'pw' });
  await again.remove('brokerPassword');
  expect(await again.read('brokerPassword')).toEqual({ ok: true, value: null });
  expect(statSync(join(dir, 'vault.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['vault.json']);
});

it('never shows a sealed secret in the file', async () => {
  const dir = tempDir();
  await (await openVault({ dir, sealer: keyring(9) })).write('soul', 'plain-soul');
  const text = readFileSync(join(dir, 'vault.json'), 'utf8');
  expect(text).not.toContain('plain-soul');
  expect(text).not.toContain(Buffer.from('plain-soul').toString('base64'));
});

it('keeps what it cannot open, also when the key is written anew', async () => {
  const dir = tempDir();
  await (await openVault({ dir, sealer: keyring(7) })).write('soul', 'old');
  const stranger = await openVault({ dir, sealer: keyring(8), now: () => 0 });
  expect(await stranger.read('soul')).toMatchObject({ ok: false, reason: 'cannot-open' });
  await stranger.write('demoSouls', 'other');
  expect(await stranger.read('soul')).toMatchObject({ ok: false, reason: 'cannot-open' });
  await stranger.write('soul', 'new');
  await stranger.write('soul', 'newer');
  expect(await stranger.read('soul')).toEqual({ ok: true, value: 'newer' });
  const kept: unknown = JSON.parse(readFileSync(join(dir, 'vault.json'), 'utf8'));
  expect(kept).toMatchObject({ kept: [{ key: 'soul', at: '1970-01-01T00:00:00.000Z' }] });
  const sealed = Buffer.from(await keyring(7).seal('old')).toString('base64');
  expect(JSON.stringify(kept)).toContain(sealed);
});

it('opens a plain entry under a keyring, never a keyring entry without one', async () => {
  const dir = tempDir();
  await (await openVault({ dir, sealer: fileSealer() })).write('soul', 'plain');
  const ring = await openVault({ dir, sealer: keyring(7) });
  expect(await ring.read('soul')).toEqual({ ok: true, value: 'plain' });
  await ring.write('soul', 'sealed');
  const bare = await openVault({ dir, sealer: fileSealer() });
  expect(await bare.read('soul')).toMatchObject({ ok: false, reason: 'cannot-open' });
});

it.each(['', '{', '{"version":1}', '{"version":2,"guard":{"kind":"file","name":"f"},"entries":{}}', '[]'])(
  'sets aside a vault that is none: %j',
  async (text) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'vault.json'), text);
    const vault = await openVault({ dir, sealer: fileSealer() });
    expect(readFileSync(vault.damaged?.movedTo ?? '', 'utf8')).toBe(text);
    expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'damaged' });
    await vault.write('soul', 'fresh');
    expect(await vault.read('soul')).toEqual({ ok: true, value: 'fresh' });
    expect(readFileSync(vault.damaged?.movedTo ?? '', 'utf8')).toBe(text);
  },
);

it('says so when the folder cannot be used, and does not throw before', async () => {
  const file = join(tempDir(), 'file');
  writeFileSync(file, '');
  const vault = await openVault({ dir: join(file, 'below'), sealer: fileSealer() });
  expect(await vault.read('soul')).toMatchObject({ ok: false, reason: 'unreadable' });
  await expect(vault.write('soul', 'x')).rejects.toThrow(/cannot use its vault/);
});
