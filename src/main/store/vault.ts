import type { Sealer } from '../app/surface.ts';
import type { Damage } from './files.ts';

export const vaultKeys = ['soul', 'brokerPassword', 'demoSouls', 'tlsMemory'] as const;
export type VaultKey = (typeof vaultKeys)[number];

export type VaultRead =
  | { readonly ok: true; readonly value: string | null }
  | {
      readonly ok: false;
      readonly reason: 'cannot-open' | 'damaged' | 'unreadable';
      readonly detail: string;
    };

export interface Vault {
  readonly guard: Sealer['guard'];
  /** Set when vault.json was no vault: it lies beside, untouched, under another name. */
  readonly damaged: Damage | null;
  read(key: VaultKey): Promise<VaultRead>;
  /** Rejects with words for a person when it cannot be stored. */
  write(key: VaultKey, value: string): Promise<void>;
  remove(key: VaultKey): Promise<void>;
}

export declare function openVault(options: {
  readonly dir: string;
  readonly sealer: Sealer;
  readonly now?: () => number;
}): Promise<Vault>;
