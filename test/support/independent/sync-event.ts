import { createHash } from 'node:crypto';
import type { JsonObject } from './json.ts';
import { nanosecondsIn, objectIn, textIn } from './members.ts';
import { demand } from './refused.ts';

export type EventKind = 'hey-there' | 'chau' | 'social' | 'stash-refresh';

/** What an event says, before anything is proven. */
export interface SaidEvent {
  readonly name: string;
  /** The key it states, or null where it states none. */
  readonly key: string | null;
  readonly claimedId: string;
  readonly ts: bigint;
  readonly id: string;
  readonly digest: Uint8Array;
  readonly signature: string;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `id` and the signed digest of an event (protocol section 3). ts in Unix ns; `stated`: another id to be signed. */
export function eventHashes(
  ts: bigint,
  svc: string,
  emitter: string,
  content: string,
  stated?: string,
): { id: string; digest: Buffer } {
  const own = sha256(`${String(ts)}:${svc}:${content}`)
    .toString('hex')
    .slice(0, 32);
  const id = stated ?? own;
  return { id, digest: sha256(`${id}:${String(ts)}:${svc}:${emitter}:${content}`) };
}

/** Reads a SyncEvent of the kind that belongs on its topic (protocol sections 3 and 5). */
export function readEvent(message: JsonObject, kind: EventKind): SaidEvent {
  const svc = textIn(message, 'svc');
  const emitter = textIn(message, 'emitter');
  const ts = nanosecondsIn(message);
  demand(svc === kind, 'svc is not what the topic is for');
  const { who, key, claimedId, content } = contentOf(message, kind);
  demand(emitter === who, 'emitter is somebody else');
  // Half a character would be hashed as U+FFFD, so that two texts had one signature. (The text is silent.)
  demand(content.isWellFormed(), 'half a character in what is signed');
  const { id, digest } = eventHashes(ts, svc, emitter, content);
  demand(textIn(message, 'id') === id, 'id is of another event');
  return { name: who, key, claimedId, ts, id, digest, signature: textIn(message, 'sig') };
}

/** Members that may be empty may be left out; of another type they may not be. (The text is silent.) */
function contentOf(message: JsonObject, kind: EventKind) {
  if (kind === 'social') {
    const said = objectIn(message, 'social');
    const actor = textIn(said, 'actor');
    const rest = ['target', 'reason', 'witness'].map((name) => textIn(said, name, ''));
    return { who: actor, key: null, claimedId: '', content: [textIn(said, 'type'), actor, ...rest].join(':') };
  }
  const member = kind === 'chau' ? 'chau' : kind === 'hey-there' ? 'hey_there' : 'stash_refresh';
  const said = objectIn(message, member);
  const who = textIn(said, 'From');
  const key = textIn(said, 'PublicKey');
  const last = kind === 'chau' ? [] : [textIn(said, kind === 'hey-there' ? 'MeshIP' : 'OwnerID', '')];
  const claimedId = kind === 'stash-refresh' ? '' : textIn(said, 'ID', '');
  return { who, key, claimedId, content: [member, who, key, ...last].join(':') };
}
