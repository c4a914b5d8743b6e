import type { SafeStorage } from 'electron';
import type { Sealer } from '../app/surface.ts';

/** A locked keyring asks the person first; nobody there to answer must not keep Plaza from saying so. */
const keyringTimeoutMs = 120_000;

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * The system's keyring where there is one, else `fallback`. On Linux the backend "basic_text" is
 * Chromium's name for a fixed password in its source: no guard at all, so it is not taken for one.
 * Rejects when the keyring does not answer within two minutes. Call after the app is ready.
 */
export async function chooseSealer(safe: Safe, platform: NodeJS.Platform, fallback: Sealer): Promise<Sealer> {
  const available = await within(safe.isAsyncEncryptionAvailable(), keyringTimeoutMs);
  const name = keyringName(safe, platform);
  return available && name !== null ? keyringSealer(safe, name) : fallback;
}

function keyringSealer(safe: Safe, name: string): Sealer {
  return {
    guard: { kind: 'keyring', name },
    seal: (plain) => safe.encryptStringAsync(plain),
    open: async (sealed) => (await safe.decryptStringAsync(Buffer.from(sealed))).result,
  };
}

function keyringName(safe: Safe, platform: NodeJS.Platform): string | null {
  if (platform === 'darwin') return 'Keychain';
  if (platform === 'win32') return 'Windows data protection';
  switch (safe.getSelectedStorageBackend()) {
    case 'gnome_libsecret':
      return 'GNOME keyring';
    case 'kwallet':
    case 'kwallet5':
    case 'kwallet6':
      return 'KDE wallet';
    case 'basic_text':
    case 'unknown':
      return null;
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error('The system keyring did not answer. Unlock it, then start Plaza again.')),
      ms,
    );
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
