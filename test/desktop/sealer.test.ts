import { expect, it } from 'vitest';
import { chooseSealer } from '../../src/main/desktop/sealer.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';
type Safe = Parameters<typeof chooseSealer>[0];

/** A key store that turns bytes round: enough to see that they went through it. */
function keyring(available: boolean, backend: Backend, over: Partial<Safe> = {}): Safe {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
    decryptStringAsync: (sealed) =>
      Promise.resolve({ shouldReEncrypt: false, result: Buffer.from(sealed).reverse().toString() }),
    ...over,
  };
}
const quick = { wakeMs: 1, useMs: 1 };
const never = <T>(): Promise<T> => new Promise(() => undefined);

it('seals with the keyring and says which', async () => {
  const sealer = await chooseSealer(keyring(true, 'gnome_libsecret'), 'linux');
  expect(sealer.guard).toEqual({ kind: 'keyring', name: 'GNOME keyring' });
  const sealed = await sealer.seal('soul');
  expect(Buffer.from(sealed).toString()).toBe('luos');
  expect(await sealer.open(new Uint8Array(sealed))).toEqual({ plain: 'soul', renew: false });
});

it.each([
  [true, 'basic_text', '', 'absent'],
  [false, 'gnome_libsecret', 'GNOME keyring', 'locked'],
  [true, 'unknown', '', 'absent'],
] as const)('takes no fixed password for a keyring (%s, %s)', async (available, backend, name, lack) => {
  const sealer = await chooseSealer(keyring(available, backend), 'linux');
  expect(sealer.guard).toEqual({ kind: 'none', name, lack });
  await expect(sealer.seal('soul')).rejects.toThrow(/No keyring/u);
  await expect(sealer.open(new Uint8Array(3))).rejects.toThrow(/No keyring/u);
});

it('asks for no backend where the system has one store only', async () => {
  const sealer = await chooseSealer(keyring(true, 'unknown'), 'darwin');
  expect(sealer.guard).toEqual({ kind: 'keyring', name: 'Keychain' });
});

it('does not take what was sealed with the fixed password for sealed, on Linux', async () => {
  const fallen = { encryptStringAsync: () => Promise.resolve(Buffer.from('v10xyz')) };
  const linux = await chooseSealer(keyring(true, 'gnome_libsecret', fallen), 'linux');
  await expect(linux.seal('soul')).rejects.toThrow(/everybody knows/u);
  // Elsewhere the same mark is that of the system's own key.
  const windows = await chooseSealer(keyring(true, 'unknown', fallen), 'win32');
  expect(Buffer.from(await windows.seal('soul')).toString()).toBe('v10xyz');
});

it('starts without a keyring that does not answer, or fails, and looks again when asked', async () => {
  let answer = (): Promise<boolean> => never();
  const safe = keyring(true, 'gnome_libsecret', { isAsyncEncryptionAvailable: () => answer() });
  const silent = await chooseSealer(safe, 'linux', quick);
  expect(silent.guard).toEqual({ kind: 'none', name: '', lack: 'silent' });
  answer = () => Promise.reject(new Error('no bus'));
  const failed = await silent.again?.();
  expect(failed?.guard).toEqual({ kind: 'none', name: '', lack: 'broken' });
  answer = () => Promise.resolve(true);
  expect((await failed?.again?.())?.guard.kind).toBe('keyring');
});

it('does not wait for ever for a seal or its opening', async () => {
  const stuck = { encryptStringAsync: () => never<Buffer>(), decryptStringAsync: () => never<never>() };
  const sealer = await chooseSealer(keyring(true, 'kwallet6', stuck), 'linux', quick);
  await expect(sealer.seal('soul')).rejects.toThrow(/did not answer/u);
  await expect(sealer.open(new Uint8Array(3))).rejects.toThrow(/did not answer/u);
});

it('passes on that there is a newer key', async () => {
  const rotated = { decryptStringAsync: () => Promise.resolve({ shouldReEncrypt: true, result: 'soul' }) };
  const sealer = await chooseSealer(keyring(true, 'gnome_libsecret', rotated), 'linux');
  expect(await sealer.open(new Uint8Array(3))).toEqual({ plain: 'soul', renew: true });
});
