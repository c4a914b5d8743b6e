import { Buffer } from 'node:buffer';
import type { Answer, Came } from './answer.ts';
import { readAttested, readFinal } from './checkpoint.ts';
import { isSignedBy } from './ed25519.ts';
import { readJson, type JsonObject } from './json.ts';
import { objectIn, signedNumberIn, textIn } from './members.ts';
import { isUsableName } from './names.ts';
import { judgePaper, readPaper } from './newspaper.ts';
import { demand, Refused } from './refused.ts';
import { createState, type Known, type State } from './state.ts';
import { readEvent, type EventKind } from './sync-event.ts';
import { isLive, whenSaid } from './time.ts';
import { readTopicLevels, type Topic } from './topics.ts';

/**
 * A second opinion on what may be believed, written from the protocol alone: it shares no line, no parser and no
 * curve arithmetic with the doorkeeper. It is slow and single-minded; it counts no messages, so nothing is refused
 * here for coming too often.
 */
export interface IndependentCheck {
  /** Answers to a message and remembers what it taught. */
  answer(came: Came): Answer;
}

export function createIndependentCheck(): IndependentCheck {
  const state = createState();
  return {
    answer(came) {
      try {
        return judge(came, state);
      } catch (refusal) {
        if (refusal instanceof Refused) return { is: 'refused', why: refusal.message };
        throw refusal;
      }
    },
  };
}

function judge(came: Came, state: State): Answer {
  const topic = readTopicLevels(came.topic);
  const message = readJson(came.payload);
  switch (topic.kind) {
    case 'hey-there':
    case 'chau':
    case 'social':
      return judgeEvent(message, topic.kind, came, state);
    case 'stash-refresh':
      if (!message.members.has('sig')) return { is: 'unsigned', kind: topic.kind };
      return judgeEvent(message, topic.kind, came, state);
    case 'newspaper': {
      const paper = readPaper(message, topic, came.payload);
      const key = paper.key === '' ? null : paper.key;
      return judgePaper(paper, () => speaker(paper.name, key, paper.signed, paper.signature, state), came, state);
    }
    case 'howdy':
      return judgeHowdy(message, state);
    case 'propose':
    case 'vote':
      return judgeAttestation(message, topic, topic.kind, state);
    case 'final':
      return judgeFinal(message, topic, state);
    case 'ledger-request':
    case 'ledger-response':
    case 'journey':
      return { is: 'unsigned', kind: topic.kind };
  }
}

/**
 * Who speaks: the name, and the key that signed. The key a message states must be the pinned one; where it states
 * none, the pinned one must have signed. A name is pinned in one spelling: another one of the same NFC is another
 * nara's attempt, whatever its key (the text is silent, and this is the stricter).
 */
function speaker(
  name: string,
  stated: string | null,
  signed: Uint8Array,
  signature: string,
  state: State,
): { key: string; known: Known | undefined } {
  demand(isUsableName(name), 'a name that nobody may have');
  const known = state.known(name);
  const key = stated ?? known?.key;
  demand(key !== undefined, 'nobody knows whose signature this would be');
  demand(known === undefined || (known.key === key && known.name === name), 'an impostor');
  demand(isSignedBy(key, signed, signature), 'not signed by that key');
  return { key, known };
}

function judgeEvent(message: JsonObject, kind: EventKind, came: Came, state: State): Answer {
  const event = readEvent(message, kind);
  const { name, ts, claimedId } = event;
  demand(!state.has(event.id), 'seen before');
  const before = state.known(name);
  demand(before === undefined || ts >= before.newestTs, 'older than what was accepted');
  const { key } = speaker(name, event.key, event.digest, event.signature, state);
  const teaches = kind === 'hey-there' || kind === 'chau';
  demand(before !== undefined || teaches, 'nobody known');
  const known = before ?? state.pin(name, key, claimedId);
  // Not signed, so it is a claim, and no later one takes the place of the first.
  if (known.id === '') state.claim(known, claimedId);
  state.mark(event.id);
  const said = whenSaid(ts / 1_000_000n, came.at);
  // What is ahead of our clock was not accepted as news: it must not shut out what comes before that moment.
  if (said !== 'ahead') known.newestTs = ts;
  return { is: 'accepted', kind, name, live: isLive(said, came), says: String(ts) };
}

/** A howdy proves a holder of the key, at no moment in particular: it pins nothing and nobody is live by it (section 5). */
function judgeHowdy(message: JsonObject, state: State): Answer {
  const [from, to] = [textIn(message, 'From'), textIn(message, 'To')];
  const signed = `howdy:${from}:${to}:${signedNumberIn(message, 'Seq')}`;
  demand(isUsableName(to), 'to a name that nobody may have');
  demandNeighbours(message);
  const key = textIn(objectIn(message, 'Me'), 'PublicKey');
  speaker(from, key, Buffer.from(signed), textIn(message, 'Signature'), state);
  return { is: 'accepted', kind: 'howdy', name: from, live: false, says: to };
}

function demandNeighbours(message: JsonObject): void {
  const neighbours = message.members.get('Neighbors');
  if (neighbours === undefined || neighbours.type === 'null') return;
  demand(neighbours.type === 'array', 'Neighbors is no list');
  for (const neighbour of neighbours.items) {
    if (neighbour.type !== 'object') throw new Refused('a neighbour is no object');
    textIn(neighbour, 'Name');
  }
}

function judgeAttestation(message: JsonObject, topic: Topic, role: 'propose' | 'vote', state: State): Answer {
  const said = readAttested(message, topic, role);
  demandOwner(said.subject, said.subjectId, state);
  // A vote is counted, and later checked, by its voter's ID: another's would be a vote in its place.
  demandOwner(said.attester, said.attesterId, state);
  speaker(said.attester, null, Buffer.from(said.signed), said.signature, state);
  return { is: 'accepted', kind: 'attestation', name: said.attester, live: false, says: `${role} ${said.subject}` };
}

/**
 * The name of the subject is not under the signatures, its ID is: so as far as we know, the ID must be that name's.
 * (The text is silent: without this a checkpoint of one nara could be shown as another's.)
 */
function demandOwner(subject: string, id: string, state: State): void {
  demand(id !== '', 'nobody’s');
  const owners = state.claiming(id);
  const known =
    owners.length > 0 ? owners.some(({ name }) => name === subject) : (state.known(subject)?.id ?? '') === '';
  demand(known, 'the ID is another’s');
}

/** IDs are claims, free for anybody to make: so many names are tried for one, and no more (the text sets no limit). */
const namesTried = 8;

function judgeFinal(message: JsonObject, topic: Topic, state: State): Answer {
  const final = readFinal(message, topic);
  demand(!state.has(final.id), 'seen before');
  demandOwner(final.subject, final.subjectId, state);
  const voters = new Set<string>();
  for (const { voter, signed, signature } of final.votes) {
    const bytes = Buffer.from(signed);
    const signer = state
      .claiming(voter)
      .slice(0, namesTried)
      .find(({ key }) => isSignedBy(key, bytes, signature));
    if (signer !== undefined) voters.add(signer.name);
  }
  demand(voters.size >= 2, 'fewer than two voters signed it');
  const unknown = final.votes.filter(({ voter }) => state.claiming(voter).length === 0);
  state.mark(final.id);
  return {
    is: 'accepted',
    kind: 'checkpoint',
    name: final.subject,
    live: false,
    says: `${[...voters].sort().join(' ')}, ${unknown.length} unknown`,
  };
}
