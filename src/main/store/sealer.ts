/** Seals secrets for the disk. Electron's safeStorage on a desktop, a 0600 file elsewhere. */
export interface Sealer {
  readonly guard: { readonly kind: 'keyring' | 'file'; readonly name: string };
  seal(plain: string): Promise<Uint8Array>;
  /** Rejects when this sealer cannot open it. */
  open(sealed: Uint8Array): Promise<string>;
}
