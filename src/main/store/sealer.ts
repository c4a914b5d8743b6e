/** Who guards a secret. `none`: nothing on this computer does, for now; `name` then says why, as part of a sentence. */
export interface Guard {
  readonly kind: 'keyring' | 'file' | 'none';
  readonly name: string;
}

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
