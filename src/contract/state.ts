import type { PendingLink } from './host.ts';
import type { RoundsChange } from './checkpoints.ts';
import type { Notice } from './notices.ts';
import type { Arrival, PeerSummary } from './peers.ts';
import type { SettingsView } from './settings.ts';

/** idle: stopped. waiting: the next try is at `retryAt`. joined: subscribed and heard by the broker. */
type ConnectionPhase = 'idle' | 'connecting' | 'joined' | 'waiting';

/** Why the last try failed. `detail` is the technical text, free of secrets. */
export interface ConnectionProblem {
  readonly code:
    | 'dns'
    | 'refused'
    | 'timeout'
    | 'unreachable'
    | 'tls'
    | 'tls-required'
    /** Another certificate than the one the person accepted. */
    | 'tls-changed'
    | 'proxy'
    /** It does not speak our version of MQTT. */
    | 'mqtt-version'
    /** Another client came with our ID. */
    | 'taken-over'
    | 'busy'
    | 'banned'
    /** The broker names another one. */
    | 'moved'
    | 'login'
    | 'not-authorised'
    | 'protocol'
    | 'closed'
    | 'bad-address'
    | 'embedded';
  readonly detail: string;
}

export interface ConnectionView {
  readonly phase: ConnectionPhase;
  /** Host and port for people, without login: "127.0.0.1:1883". */
  readonly broker: string;
  readonly embedded: boolean;
  readonly tls: boolean;
  readonly listenOnly: boolean;
  readonly since: number;
  readonly retryAt: number | null;
  readonly problem: ConnectionProblem | null;
}

/** Our own nara, as far as the window may know it. The soul never comes here. */
export interface SelfView {
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly id: string;
  /** Who guards the soul: a keyring's name, a plain 0600 file, or only memory (it could not be stored). */
  readonly guard: { readonly kind: 'keyring' | 'file' | 'memory'; readonly name: string };
  /** When it first started, as far as we know, Unix s. */
  readonly startTime: number;
  /** An earlier start that several others remember, Unix s: hearsay, to be adopted or not. */
  readonly rememberedStart: number | null;
}

/** Messages since start. `rejected` by reason of the closed list. */
export interface CountersView {
  readonly received: number;
  readonly accepted: number;
  readonly unsigned: number;
  /** Newspapers dropped unchecked in a flood, because a newer one of the same name was there. */
  readonly conflated: number;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Everything a window needs to draw itself the first time; after that only changes come. */
export interface Snapshot {
  /** Number of the last change already contained. */
  readonly revision: number;
  readonly host: 'electron' | 'browser';
  readonly connection: ConnectionView;
  readonly self: SelfView | null;
  readonly peers: readonly PeerSummary[];
  readonly arrivals: readonly Arrival[];
  readonly counters: CountersView;
  readonly notices: readonly Notice[];
  readonly settings: SettingsView;
  readonly demo: boolean;
  /** An invitation that waits for the person's word. */
  readonly link: PendingLink | null;
}

/** One thing that changed, complete in itself: applying it twice is harmless. */
export type Change =
  | { readonly type: 'peers'; readonly upsert: readonly PeerSummary[]; readonly gone: readonly string[] }
  | { readonly type: 'arrival'; readonly arrival: Arrival }
  | { readonly type: 'connection'; readonly connection: ConnectionView }
  | { readonly type: 'self'; readonly self: SelfView | null }
  | { readonly type: 'counters'; readonly counters: CountersView }
  | { readonly type: 'notices'; readonly notices: readonly Notice[] }
  | { readonly type: 'settings'; readonly settings: SettingsView }
  | { readonly type: 'demo'; readonly demo: boolean }
  | { readonly type: 'link'; readonly link: PendingLink | null }
  | RoundsChange;

/** A frame's worth of changes. `revision` grows by one a batch; a gap means: ask for a new snapshot. */
export interface ChangeBatch {
  readonly revision: number;
  readonly changes: readonly Change[];
}
