import * as v from 'valibot';
import { hostRequests, type HostOutputs } from './host.ts';
import { marksRequests, type MarksOutputs } from './marks.ts';
import { messageRequests, type MessageOutputs } from './messages.ts';
import { historyRequests, type HistoryOutputs } from './history.ts';
import { hostingRequests, type HostingOutputs } from './hosting.ts';
import { paperRequests, type PaperOutputs } from './papers.ts';
import type { PeerDetail } from './peers.ts';
import { privacyRequests, type PrivacyOutputs } from './privacy.ts';
import { profileRequests, type ProfileOutputs } from './profiles.ts';
import { checkpointRequests, type CheckpointOutputs } from './checkpoints.ts';
import { selfRequests, type SelfOutputs } from './self.ts';
import { selfCheckRequests, type SelfCheckOutputs } from './self-check.ts';
import { settingsPatchSchema, type SettingsResult } from './settings.ts';
import { soulRequests, type SoulOutputs } from './soul.ts';
import type { ChangeBatch, Snapshot } from './state.ts';
import { toldRequests, type ToldOutputs } from './told.ts';
import { trustRequests, type TrustOutputs } from './trust.ts';

const nothing = v.undefined();
const noticeId = v.pipe(v.string(), v.maxLength(64));
const peerName = v.pipe(v.string(), v.minLength(1), v.maxLength(512));

/** Every request a window can make, with the schema the main side checks its input by. */
export const requests = {
  /** The whole state once; changes follow on the stream `changes`. */
  snapshot: nothing,
  /** All that is known about one nara, or null. */
  peer: v.strictObject({ name: peerName }),
  /** Change some settings; applied at once. */
  changeSettings: settingsPatchSchema,
  /** Send the demo neighbours home, for good. */
  endDemo: nothing,
  /** Try the broker now instead of waiting. */
  reconnect: nothing,
  /** Put away a notice until it happens again. */
  dismissNotice: v.strictObject({ id: noticeId }),
  /** Show a notice again that was put away: `false` where what it told of is over, or was told anew. */
  restoreNotice: v.strictObject({ id: noticeId }),
  /** Show the settings, at a group of them: their own window on a desktop, `false` where the caller must show them itself. */
  openSettings: v.optional(v.strictObject({ group: v.pipe(v.string(), v.regex(/^[a-z]{1,24}$/u)) })),
  ...hostRequests,
  ...profileRequests,
  ...hostingRequests,
  ...privacyRequests,
  ...trustRequests,
  ...checkpointRequests,
  ...selfRequests,
  ...selfCheckRequests,
  ...marksRequests,
  ...toldRequests,
  ...soulRequests,
  ...messageRequests,
  ...historyRequests,
  ...paperRequests,
} as const;
export type RequestName = keyof typeof requests;
export type RequestInput<N extends RequestName> = v.InferOutput<(typeof requests)[N]>;

/** What each request answers. */
export interface RequestOutputs
  extends
    HostOutputs,
    HostingOutputs,
    ProfileOutputs,
    PrivacyOutputs,
    TrustOutputs,
    CheckpointOutputs,
    SelfOutputs,
    SelfCheckOutputs,
    MarksOutputs,
    ToldOutputs,
    SoulOutputs,
    MessageOutputs,
    HistoryOutputs,
    PaperOutputs {
  snapshot: Snapshot;
  peer: PeerDetail | null;
  changeSettings: SettingsResult;
  endDemo: null;
  reconnect: null;
  dismissNotice: null;
  restoreNotice: boolean;
  openSettings: boolean;
}

/** What the main side sends by itself. */
export interface Streams {
  changes: ChangeBatch;
  /** Open this nara's card: a notification or tray entry was clicked. */
  show: { readonly name: string };
}
export type StreamName = keyof Streams;
export const streamNames = ['changes', 'show'] as const satisfies readonly StreamName[];

/** The main side's implementation: one function a request. A forgotten one does not compile. */
export type Api = { readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutputs[N]> };

/** An answer over IPC or WebSocket. A failure carries words for a person, never a stack. */
export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly code: 'bad-request' | 'failed'; readonly message: string } };

/** What a window holds: IPC through the preload bridge, or a WebSocket. */
export interface Bridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutputs[N]>;
  /** Returns the undo. */
  on<S extends StreamName>(stream: S, listener: (value: Streams[S]) => void): () => void;
  /** Fires with false when the main side is out of reach, with true when it is back. */
  onLink(listener: (up: boolean) => void): () => void;
}

/** What the preload script puts on `window.plazaHost`: raw messages, untyped until the contract client types them. */
export interface PreloadHost {
  invoke(name: string, input: unknown): Promise<Reply>;
  on(stream: string, listener: (value: unknown) => void): () => void;
}

/** WebSocket frames, JSON: client → `{id, name, input}`, server → `{id, reply}` or `{stream, value}`. */
export type ServerFrame =
  { readonly id: number; readonly reply: Reply } | { readonly stream: StreamName; readonly value: unknown };
export interface ClientFrame {
  readonly id: number;
  readonly name: string;
  readonly input?: unknown;
}
