/** Why no keyring guards: the system has none, it is locked, it did not answer, or it cannot be asked. */
export type Lack = 'absent' | 'locked' | 'silent' | 'broken';

/** Who guards a secret. `none`: nothing on this computer does, for now; `name` is then the keyring's that would, or ''. */
export type Guard =
  | { readonly kind: 'keyring' | 'file'; readonly name: string }
  | { readonly kind: 'none'; readonly name: string; readonly lack: Lack };

export interface Opened {
  readonly plain: string;
  /** The guard has a newer key: what was opened should be sealed again. */
  readonly renew: boolean;
}

/** Seals secrets for the disk. Electron's safeStorage on a desktop, a 0600 file elsewhere. */
export interface Sealer {
  readonly guard: Guard;
  /** Rejects when this guard cannot seal now. */
  seal(plain: string): Promise<Uint8Array>;
  /** Rejects when this guard cannot open it. */
  open(sealed: Uint8Array): Promise<Opened>;
  /** Asks the system anew: keyrings are started, unlocked and replaced while Plaza runs. Absent where nothing can change. */
  again?(): Promise<Sealer>;
}
