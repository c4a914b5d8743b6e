import type { SafeStorage } from 'electron';
import type { Lack, Sealer } from '../app/surface.ts';

/** A locked keyring asks the person first; nobody there to answer must not keep Plaza from saying so. */
const wakeTimeoutMs = 30_000;
/** Once it has answered, it answers fast. */
const useTimeoutMs = 10_000;

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * The system's keyring where one guards, else a sealer that seals nothing and says why. On Linux the backend
 * "basic_text" is Chromium's name for a fixed password in its source: no guard at all, so it is not taken for one.
 * Never rejects; asked `again()` it looks anew. Call after the app is ready.
 */
export async function chooseSealer(
  safe: Safe,
  platform: NodeJS.Platform,
  limits: { readonly wakeMs: number; readonly useMs: number } = { wakeMs: wakeTimeoutMs, useMs: useTimeoutMs },
): Promise<Sealer> {
  const again = (): Promise<Sealer> => chooseSealer(safe, platform, limits);
  try {
    const available = await within(safe.isAsyncEncryptionAvailable(), limits.wakeMs);
    const name = keyringName(safe, platform);
    if (name === null) return { ...noKeyring('', 'absent'), again };
    if (!available) return { ...noKeyring(name, 'locked'), again };
    return { ...keyringSealer(safe, platform, name, limits.useMs), again };
  } catch (error) {
    return { ...noKeyring('', error instanceof Silence ? 'silent' : 'broken'), again };
  }
}

function keyringSealer(safe: Safe, platform: NodeJS.Platform, name: string, timeoutMs: number): Sealer {
  return {
    guard: { kind: 'keyring', name },
    async seal(plain) {
      const sealed = await within(safe.encryptStringAsync(plain), timeoutMs);
      if (isUnguarded(sealed, platform)) throw new Error('The keyring sealed with a password that everybody knows');
      return sealed;
    },
    async open(sealed) {
      const { result, shouldReEncrypt } = await within(safe.decryptStringAsync(Buffer.from(sealed)), timeoutMs);
      return { plain: result, renew: shouldReEncrypt };
    },
  };
}

function noKeyring(name: string, lack: Lack): Sealer {
  const refuse = (): Promise<never> => Promise.reject(new Error('No keyring guards secrets here'));
  return { guard: { kind: 'none', name, lack }, seal: refuse, open: refuse };
}

/** Chromium marks with "v10", on Linux only, what it sealed with its fixed password because a keyring failed it. */
function isUnguarded(sealed: Uint8Array, platform: NodeJS.Platform): boolean {
  return platform === 'linux' && Buffer.from(sealed.subarray(0, 3)).toString('latin1') === 'v10';
}

function keyringName(safe: Safe, platform: NodeJS.Platform): string | null {
  if (platform === 'darwin') return 'Keychain';
  // A name that vaults remember, so it is the same in each language.
  // eslint-disable-next-line house/main-words-in-catalogue
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

/** Known to the vault by its name. */
class Silence extends Error {
  override readonly name = 'Silence';

  constructor() {
    super('The system keyring did not answer');
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Silence()), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
