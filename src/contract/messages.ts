import type { PeerSummary } from './peers.ts';
import type { CountersView } from './state.ts';

/** What became of one message. `conflated`: a newer newspaper of the same name had come before this one's turn. */
export type MessageOutcome = 'accepted' | 'unsigned' | 'rejected' | 'conflated';

/** One line of the inspector. Times are Unix milliseconds. */
export interface MessageRow {
  /** Grows by one a message since start. */
  readonly id: number;
  readonly at: number;
  readonly topic: string;
  /** Bytes. */
  readonly size: number;
  readonly retain: boolean;
  /** The name it goes under: proven where accepted, claimed otherwise. */
  readonly name: string | null;
  /** "hey-there", "newspaper"…, where it could be read that far. */
  readonly kind: string | null;
  readonly outcome: MessageOutcome;
  /** Of the closed list, where refused. */
  readonly reason: string | null;
}

/** The checks a message passes, in the order in which the door makes them. */
export type CheckName =
  'size' | 'topic' | 'json' | 'rate' | 'shape' | 'id' | 'signature' | 'key' | 'time' | 'order' | 'voters';

/** `skipped`: an earlier check had failed, or this kind of message does not need it. */
export interface CheckResult {
  readonly check: CheckName;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** All that can be seen of one message. */
export interface MessageDetail extends MessageRow {
  /** The payload as text, or null where it is no UTF-8. */
  readonly text: string | null;
  /** The payload, Base64; as much of it as was kept. */
  readonly payload: string;
  readonly truncated: boolean;
  /** Exactly the bytes that the signature is over, Base64; null where there are none. */
  readonly signed: string | null;
  /** Base64. */
  readonly signature: string | null;
  /** The key that it names or that was pinned, Base64. */
  readonly publicKey: string | null;
  readonly checks: readonly CheckResult[];
}

/** What a capture comes to when it is played into a roster of its own. */
export interface Replay {
  readonly lines: number;
  readonly unreadable: number;
  /** Lines past the limit, not played. */
  readonly left: number;
  readonly counters: CountersView;
  readonly peers: readonly PeerSummary[];
}
