import type { Opened, Sealer } from '../../src/main/store/sealer.ts';

/** A keyring as a person's desktop has one: it can be locked, stopped, emptied, and stop telling the truth. */
export interface FakeKeyring {
  /** As the program finds it when it starts. */
  sealer(): Sealer;
  locked: boolean;
  running: boolean;
  /** Seals what it will not open again. */
  forgetful: boolean;
  name: string;
  /** Another key takes the place of the present one, as when the keyring is reset. */
  reset(): void;
  /** A newer key beside the old: what the old one sealed still opens, and should be sealed again. */
  rotate(): void;
}

const letters = (text: string): number[] => [...Buffer.from(text)];

/** Seals by XOR with one byte, behind that byte: enough to tell one key from another. */
export function fakeKeyring(name = 'test ring'): FakeKeyring {
  let keys = [7];
  const fail = (): Promise<never> => Promise.reject(new Error('the keyring is shut'));
  const seal = (plain: string): Promise<Uint8Array> => {
    const key = keys[0];
    if (ring.locked || key === undefined) return fail();
    return Promise.resolve(Uint8Array.from([ring.forgetful ? 255 : key, ...letters(plain).map((byte) => byte ^ key)]));
  };
  const open = ([key = 0, ...sealed]: Uint8Array): Promise<Opened> => {
    if (ring.locked || !keys.includes(key)) return fail();
    const plain = Buffer.from(sealed.map((byte) => byte ^ key)).toString();
    return Promise.resolve({ plain, renew: key !== keys[0] });
  };
  const sealer = (): Sealer => {
    const again = (): Promise<Sealer> => Promise.resolve(sealer());
    if (ring.running) return { guard: { kind: 'keyring', name: ring.name }, seal, open, again };
    return { guard: { kind: 'none', name: '', lack: 'absent' }, seal: fail, open: fail, again };
  };
  const ring: FakeKeyring = {
    sealer,
    locked: false,
    running: true,
    forgetful: false,
    name,
    reset: () => void (keys = [(keys[0] ?? 0) + 1]),
    rotate: () => void (keys = [(keys[0] ?? 0) + 1, ...keys]),
  };
  return ring;
}
