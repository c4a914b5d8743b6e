import type { Attestation, Checkpoint } from './checkpoint.ts';
import type { Hearsay } from './howdy.ts';
import type { Status } from './newspaper.ts';
import type { SocialPayload } from './sync-event.ts';
import type { UnsignedContent } from './unsigned.ts';

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
  | (Heard & { readonly kind: 'social'; readonly ts: bigint; readonly social: SocialPayload })
  | (Heard & { readonly kind: 'stash-refresh'; readonly ts: bigint })
  | (Heard & {
      readonly kind: 'newspaper';
      readonly status: Status;
      readonly statusText: string;
      readonly signature: string;
    })
  | (Heard & {
      readonly kind: 'howdy';
      readonly to: string;
      readonly seq: number;
      readonly neighbours: readonly string[];
      readonly hearsay: readonly Hearsay[];
    })
  | (Heard & { readonly kind: 'attestation'; readonly role: 'propose' | 'vote'; readonly attestation: Attestation })
  | (Heard & {
      readonly kind: 'checkpoint';
      /** The event's id, by which the next checkpoint refers to this one. */
      readonly id: string;
      readonly checkpoint: Checkpoint;
      readonly verifiedVoters: readonly string[];
      readonly unknownVoters: number;
    });

/** A message that nobody signed: shown as such, counted, and believed in nothing. */
export type UnsignedMessage = UnsignedContent & {
  readonly topic: string;
  readonly at: number;
};
