import { expect, it } from 'vitest';
import { chooseSealer } from '../../src/main/desktop/sealer.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';

/** A key store that turns bytes round: enough to see that they went through it. */
function keyring(available: boolean, backend: Backend): Parameters<typeof chooseSealer>[0] {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
    decryptStringAsync: (sealed) =>
      Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(sealed).reverse().toString() }),
  };
}

it('seals with the keyring and says which', async () => {
  const sealer = await chooseSealer(keyring(true, 'gnome_libsecret'), 'linux', fileSealer());
  expect(sealer.guard).toEqual({ kind: 'keyring', name: 'GNOME keyring' });
  const sealed = await sealer.seal('soul');
  expect(Buffer.from(sealed).toString()).toBe('luos');
  expect(await sealer.open(new Uint8Array(sealed))).toBe('soul');
});

it.each([
  [true, 'basic_text'],
  [false, 'gnome_libsecret'],
  [true, 'unknown'],
] as const)('takes no fixed password for a keyring (%s, %s)', async (available, backend) => {
  const sealer = await chooseSealer(keyring(available, backend), 'linux', fileSealer());
  expect(sealer.guard.kind).toBe('file');
});

it('asks for no backend where the system has one store only', async () => {
  const sealer = await chooseSealer(keyring(true, 'unknown'), 'darwin', fileSealer());
  expect(sealer.guard).toEqual({ kind: 'keyring', name: 'Keychain' });
});
