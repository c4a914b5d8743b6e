import type { Sealer } from './sealer.ts';

/** The vault's own 0600 file is the guard: nothing is enciphered, and the window says so. */
export function fileSealer(): Sealer {
  return {
    guard: { kind: 'file', name: 'a file only you can read' },
    seal: (plain) => Promise.resolve(new TextEncoder().encode(plain)),
    open: async (sealed) => ({ plain: new TextDecoder('utf-8', { fatal: true }).decode(sealed), renew: false }),
  };
}
