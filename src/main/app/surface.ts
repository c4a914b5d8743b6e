import type { Arrival } from '../../contract/peers.ts';
import type { Api, Reply, Streams } from '../../contract/table.ts';
import type { Snapshot } from '../../contract/state.ts';

/** What a host (desktop or web) holds of the running Plaza. */
export interface PlazaSurface {
  /** Answers one request from a window; input is untrusted and checked here against the contract. Never throws. */
  serve(name: unknown, input: unknown): Promise<Reply>;
  /** The current state, for tray and notifications. */
  snapshot(): Snapshot;
  /** Every batch of changes; returns the undo. */
  onChanges(listener: (batch: Streams['changes']) => void): () => void;
  /** Each announced (not quiet) arrival; returns the undo. */
  onArrival(listener: (arrival: Arrival) => void): () => void;
  api: Omit<Api, 'openSettings'>;
  /** Says chau (at most 1 s), stops everything. Safe to call twice. */
  stop(): Promise<void>;
  /** The machine slept or the network came back. */
  suspend(): Promise<void>;
  resume(): void;
}

/** Seals secrets for the disk. Electron's safeStorage on a desktop, a 0600 file elsewhere. */
export interface Sealer {
  readonly guard: { readonly kind: 'keyring' | 'file'; readonly name: string };
  seal(plain: string): Promise<Uint8Array>;
  /** Rejects when this sealer cannot open it. */
  open(sealed: Uint8Array): Promise<string>;
}
