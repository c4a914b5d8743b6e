import type { JsonObject } from './json.ts';
import { claimedNumberIn, nanosecondsIn, objectIn, signedNumberIn, textIn, textsIn } from './members.ts';
import { isUsableName } from './names.ts';
import { demand } from './refused.ts';
import { eventHashes } from './sync-event.ts';
import type { Topic } from './topics.ts';

/** A proposal or a vote, before anything is proven. */
export interface SaidAttestation {
  readonly attester: string;
  readonly attesterId: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly signed: string;
  readonly signature: string;
}

/** A final checkpoint: what each voter, once, would have signed. */
export interface SaidFinal {
  readonly id: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly votes: readonly { readonly voter: string; readonly signed: string; readonly signature: string }[];
}

/** The values of an attestation or a checkpoint: `{as_of_time}`, restarts, uptime, start. Zero ones may be left out. */
function valuesIn(object: JsonObject) {
  // A reader of today takes a missing version for the first one; which of the two it is, the signature says.
  const version = signedNumberIn(object, 'version', 1);
  demand(version === 1 || version === 2, 'a version nobody knows');
  const observation = objectIn(object, 'observation');
  const [restarts = 0, uptime = 0, start = 0] = ['restarts', 'total_uptime', 'start_time'].map((name) =>
    signedNumberIn(observation, name, 0),
  );
  claimedNumberIn(object, 'round');
  const asOf = signedNumberIn(object, 'as_of_time');
  const subject = textIn(object, 'subject');
  demand(isUsableName(subject), 'a subject that nobody may be called');
  const subjectId = textIn(object, 'subject_id', '');
  // The signatures cover the ID alone. Without one they are about nobody, and could be put under any name. (Silent.)
  demand(subjectId !== '', 'about nobody');
  return { version, asOf, restarts, uptime, start, subject, subjectId };
}
type Values = ReturnType<typeof valuesIn>;

/** What an attester signs, unhashed (protocol section 5). */
function attested(attesterId: string, lastSeen: string, values: Values): string {
  const { version, subjectId, asOf, restarts, uptime, start } = values;
  const parts = [`v${version}`, attesterId, subjectId, asOf, restarts, uptime, start];
  const text = ['attestation', ...parts, ...(version === 2 ? [lastSeen] : [])].join(':');
  demand(text.isWellFormed(), 'half a character in what is signed');
  return text;
}

function demandTopic(topic: Topic, subject: string): void {
  demand(topic.name === null || topic.name === subject, 'the topic names another');
}

/** Reads a proposal or a vote. */
export function readAttested(message: JsonObject, topic: Topic, role: 'propose' | 'vote'): SaidAttestation {
  const values = valuesIn(message);
  claimedNumberIn(message, 'proposal_ts');
  const attester = textIn(message, 'attester');
  const attesterId = textIn(message, 'attester_id', '');
  const { subject, subjectId } = values;
  demandTopic(topic, subject);
  if (role === 'propose') demand(attester === subject && attesterId === subjectId, 'a proposal about another');
  const approved = message.members.get('approved')?.type ?? 'false';
  demand(approved === 'true' || approved === 'false', 'approved is neither yes nor no');
  const signed = attested(attesterId, textIn(message, 'last_seen_checkpoint_id', ''), values);
  return { attester, attesterId, subject, subjectId, signed, signature: textIn(message, 'signature') };
}

/** As many as a reader should ever have to try: the text says at most 10 are stored, and sets no limit to reading. */
const mostVotes = 64;

/** Reads a final checkpoint. */
export function readFinal(message: JsonObject, topic: Topic): SaidFinal {
  const checkpoint = objectIn(message, 'checkpoint');
  const ts = nanosecondsIn(message);
  demand(textIn(message, 'svc') === 'checkpoint', 'svc is not what the topic is for');
  const values = valuesIn(checkpoint);
  const { version, subject, subjectId, asOf, restarts, uptime, start } = values;
  demandTopic(topic, subject);
  const previous = textIn(checkpoint, 'previous_checkpoint_id', '');
  const parts = [subjectId, asOf, start, restarts, uptime].join(':');
  const content = version === 1 ? `checkpoint:${parts}` : `checkpoint:v2:${parts}:${previous}`;
  demand(content.isWellFormed(), 'half a character in what is signed');
  // It has no emitter of its own; the id does not cover one.
  const { id } = eventHashes(ts, 'checkpoint', '', content);
  demand(textIn(message, 'id') === id, 'id is of another checkpoint');
  const voters = textsIn(checkpoint, 'voter_ids');
  const signatures = textsIn(checkpoint, 'signatures');
  demand(voters.length === signatures.length && voters.length <= mostVotes, 'not one signature for each voter');
  // "Duplicate voter ids count once": the first does, which is the stricter.
  const votes = voters.flatMap((voter, index) =>
    voters.indexOf(voter) === index
      ? [{ voter, signed: attested(voter, previous, values), signature: signatures[index] ?? '' }]
      : [],
  );
  return { id, subject, subjectId, votes };
}
