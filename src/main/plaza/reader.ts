import { decodeBase64 } from '../nara/base64.ts';
import { readAttestation, readCheckpoint, type Attestation, type Checkpoint } from '../nara/checkpoint.ts';
import { readHowdy, type Howdy } from '../nara/howdy.ts';
import { readObject, type WireObject } from '../nara/json.ts';
import { isName } from '../nara/names.ts';
import { readNewspaper, type ReadNewspaper } from '../nara/newspaper.ts';
import { accept, refuse, type Checked } from '../nara/rejection.ts';
import { readSyncEvent, type SyncEvent } from '../nara/sync-event.ts';
import { readTopic, type PlazaTopic } from '../nara/topics.ts';
import { readUnsigned, type UnsignedContent } from '../nara/unsigned.ts';

/** One signature to be checked. `publicKey` is the key the message itself names; null means: whoever is pinned. */
export interface Claim {
  readonly name: string;
  readonly publicKey: string | null;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** A message that is well-formed and says who speaks; nothing in it is proven yet. */
export type Candidate =
  | { readonly kind: 'event'; readonly event: SyncEvent; readonly claim: Claim }
  | { readonly kind: 'newspaper'; readonly newspaper: ReadNewspaper; readonly claim: Claim }
  | { readonly kind: 'howdy'; readonly howdy: Howdy; readonly claim: Claim }
  | {
      readonly kind: 'attestation';
      readonly role: 'propose' | 'vote';
      readonly attestation: Attestation;
      readonly claim: Claim;
    }
  | {
      readonly kind: 'checkpoint';
      readonly checkpoint: Checkpoint;
      readonly id: string;
      readonly votes: readonly Vote[];
    }
  | { readonly kind: 'unsigned'; readonly what: UnsignedContent };

export interface Vote {
  readonly voter: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array | null;
}

/** What came of reading: the candidate or the reason, and the name it goes under where it got that far. */
export type Reading = Checked<Candidate> & { readonly name: string | null };

/** Reads bytes from a topic, as far as that goes without keys, time or memory (protocol sections 3, 4, 5 and 8). */
export function readMessage(topicText: string, payload: Uint8Array): Reading {
  const topic = readTopic(topicText);
  return topic.ok ? readPayload(topic.value, payload) : { ...topic, name: null };
}

/** The same where the topic is understood already. */
export function readPayload(topic: PlazaTopic, payload: Uint8Array): Reading {
  const { kind } = topic;
  const object = readObject(payload);
  // Other topics name whom a message is about or for: it is none of theirs, and takes nothing from their share.
  if (!object.ok) return { ...object, name: kind === 'newspaper' ? topic.name : null };
  switch (kind) {
    case 'hey-there':
    case 'chau':
    case 'social':
    case 'stash-refresh': {
      if (kind === 'stash-refresh' && object.value.value['sig'] === undefined) return unsigned(kind, object.value);
      const read = readSyncEvent(object.value, kind);
      return read.ok ? event(read.value) : { ...read, name: nameIn(object.value.value['emitter']) };
    }
    case 'newspaper': {
      const read = readNewspaper(object.value);
      return read.ok ? newspaper(read.value, topic) : { ...read, name: topic.name };
    }
    case 'howdy': {
      const read = readHowdy(object.value);
      if (!read.ok) return { ...read, name: nameIn(object.value.value['From']) };
      const { howdy, signed, signature } = read.value;
      if (!isName(howdy.to)) return { ...refuse('bad-name'), name: nameIn(howdy.from) };
      return claimed(howdy.from, howdy.publicKey, signed, signature, (claim) => ({ kind: 'howdy', howdy, claim }));
    }
    case 'checkpoint-propose':
    case 'checkpoint-vote': {
      const role = kind === 'checkpoint-propose' ? 'propose' : 'vote';
      const read = readAttestation(object.value, role);
      if (!read.ok) return { ...read, name: nameIn(object.value.value['attester']) };
      const { attestation, signed } = read.value;
      if (!isName(attestation.subject)) return { ...refuse('bad-name'), name: nameIn(attestation.attester) };
      if (topic.name !== null && topic.name !== attestation.subject)
        return { ...refuse('topic-mismatch'), name: attestation.attester };
      return claimed(attestation.attester, null, signed, attestation.signature, (claim) => ({
        kind: 'attestation',
        role,
        attestation,
        claim,
      }));
    }
    case 'checkpoint-final': {
      const read = readCheckpoint(object.value);
      if (!read.ok) return { ...read, name: null };
      const { checkpoint, id } = read.value;
      if (!isName(checkpoint.subject)) return { ...refuse('bad-name'), name: null };
      if (topic.name !== null && topic.name !== checkpoint.subject)
        return { ...refuse('topic-mismatch'), name: checkpoint.subject };
      const votes = read.value.votes.map((vote) => ({ ...vote, signature: decodeBase64(vote.signature, 64) }));
      return { ...accept<Candidate>({ kind: 'checkpoint', checkpoint, id, votes }), name: checkpoint.subject };
    }
    case 'ledger-request':
    case 'ledger-response':
    case 'journey':
      return unsigned(kind, object.value);
  }
}

const unsigned = (kind: UnsignedContent['kind'], { value }: WireObject): Reading => ({
  ...accept<Candidate>({ kind: 'unsigned', what: readUnsigned(kind, value) }),
  name: null,
});

const nameIn = (value: unknown): string | null => (typeof value === 'string' && isName(value) ? value : null);

function claimed(
  name: string,
  publicKey: string | null,
  signed: Uint8Array,
  signatureText: string,
  make: (claim: Claim) => Candidate,
): Reading {
  if (!isName(name)) return { ...refuse('bad-name'), name: null };
  const signature = decodeBase64(signatureText, 64);
  if (signature === null) return { ...refuse('bad-signature'), name };
  return { ...accept(make({ name, publicKey, signed, signature })), name };
}

function event(read: { event: SyncEvent; digest: Uint8Array; signature: string }): Reading {
  const { event: sync, digest, signature } = read;
  const publicKey = sync.svc === 'social' ? null : sync.payload.PublicKey;
  return claimed(sync.emitter, publicKey, digest, signature, (claim) => ({ kind: 'event', event: sync, claim }));
}

function newspaper(read: ReadNewspaper, topic: PlazaTopic): Reading {
  if (read.from !== topic.name) return { ...refuse('topic-mismatch'), name: topic.name };
  return claimed(read.from, read.status.PublicKey || null, read.signed, read.signature, (claim) => ({
    kind: 'newspaper',
    newspaper: read,
    claim,
  }));
}
