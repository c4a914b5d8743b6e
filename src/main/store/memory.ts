import type { Arrival } from '../../contract/peers.ts';
import type { Damage } from './files.ts';
import type { RememberedPeer } from './remembered.ts';

/** The database of what outlives a run. Every call is synchronous and may throw when the disk refuses. */
export interface Memory {
  peers(): RememberedPeer[];
  /** One transaction: all or none. */
  save(peers: readonly RememberedPeer[]): void;
  forget(names: readonly string[]): void;
  getState(key: string): string | null;
  setState(key: string, value: string): void;
  addArrival(arrival: Arrival): void;
  /** Newest first. */
  arrivals(limit: number): Arrival[];
  close(): void;
  readonly damaged: Damage | null;
}

export declare function openMemory(options: { readonly file: string; readonly now?: () => number }): Memory;
