import type { Attestation, Checkpoint } from './checkpoint.ts';
import type { Status } from './newspaper.ts';

/** What is true of every verified message. */
interface Heard {
  /** The nara whose key signed it. */
  readonly name: string;
  /** Standard Base64 of that key. */
  readonly publicKey: string;
  /** When it reached us, Unix ms. */
  readonly at: number;
  /** Whether it proves that the nara is about now. Retained and stale messages teach a key and prove nothing else. */
  readonly live: boolean;
}

export type PlazaMessage =
  | (Heard & { readonly kind: 'hey-there'; readonly ts: bigint; readonly claimedId: string })
  | (Heard & { readonly kind: 'chau'; readonly ts: bigint; readonly claimedId: string })
  | (Heard & { readonly kind: 'social'; readonly ts: bigint })
  | (Heard & { readonly kind: 'stash-refresh'; readonly ts: bigint })
  | (Heard & {
      readonly kind: 'newspaper';
      readonly status: Status;
      readonly statusText: string;
      readonly signature: string;
    })
  | (Heard & { readonly kind: 'howdy'; readonly to: string; readonly neighbours: readonly string[] })
  | (Heard & { readonly kind: 'attestation'; readonly role: 'propose' | 'vote'; readonly attestation: Attestation })
  | (Heard & {
      readonly kind: 'checkpoint';
      /** Of the event: recomputed from its content. */
      readonly id: string;
      readonly checkpoint: Checkpoint;
      readonly verifiedVoters: readonly string[];
      readonly unknownVoters: number;
    });

/** A message that nobody signed: shown as such, counted, and believed in nothing. */
export interface UnsignedMessage {
  readonly kind: 'ledger-request' | 'ledger-response' | 'journey' | 'stash-refresh';
  readonly topic: string;
  readonly at: number;
}
