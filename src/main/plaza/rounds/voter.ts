import type { Attestation } from '../../nara/checkpoint.ts';
import { writeVote } from '../../nara/checkpoint-write.ts';
import type { Clock, Random } from '../../nara/clock.ts';
import { agrees, sameTrinity } from '../../nara/consensus.ts';
import { nameKey } from '../../nara/names.ts';
import type { Trinity } from '../../nara/observation.ts';
import { createBoundedSet } from '../bounded.ts';
import type { Duty } from '../duty.ts';
import { freshness } from '../freshness.ts';
import { fallsOnUs } from '../lot.ts';
import { isOurHeyThere } from '../own-greeting.ts';
import { createRate } from '../rate.ts';
import type { Speech } from '../speech.ts';
import type { Speaker } from '../voice.ts';
import { roundNumber } from './round.ts';

export interface VoterParts {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly speech: Pick<Speech, 'say'>;
  /** Whether the person lets us vote. */
  mayVote(): boolean;
  /** How many naras are here. */
  here(): number;
  /** What we saw of a nara ourselves, or null. */
  observationOf(name: string): Trinity | null;
  /** The id of the newest checkpoint about a nara that we know, or ''. */
  newest(subject: string): string;
}

const withinMs = 3000;
// No more signatures are stored. In a crowd, where everybody would vote on everybody, ours then only costs everybody.
const enough = 10;
const waitingLimit = 64;
const rate = { votes: 30, windowMs: 60_000 } as const;
// A proposal is fresh for a quarter of an hour: at 30 votes a minute, more than could be repeated in that time.
const votesRemembered = 1000;
// A crowd that signs anything else must not fill the memory of what was signed.
const votesCounted = 200;

/**
 * Votes on what others propose about themselves, once a proposal and after a random 0–3 s (protocol section 5): by our
 * own first-hand knowledge alone. Where we have none we abstain, and where ten others have signed just what we would, or
 * in a crowd the lot falls on others; of v1, which we do not speak, we only know.
 */
export function createVoter(parts: VoterParts): Duty {
  const { speaker, clock, random, speech } = parts;
  const voted = createBoundedSet(votesRemembered);
  const allowed = createRate(rate.votes, rate.windowMs);
  /** By proposal: what was signed by whom on it, and the undo of our own vote. */
  const waiting = new Map<string, { readonly votes: Map<string, Attestation>; readonly cancel: () => void }>();
  let greeted = false;

  const vote = (proposed: Attestation, round: 1 | 2, votes: readonly Attestation[]): void => {
    const { subject, subject_id: subjectId, as_of_time: asOf, observation: theirs } = proposed;
    const ours = parts.observationOf(subject);
    // Whose start we did not see, of its uptime and restarts we know nothing either.
    if (ours === null || ours.start_time === 0) return;
    const approved = agrees(ours, theirs);
    const values = approved ? theirs : ours;
    const lastSeen = parts.newest(subject);
    // Whether a vote approves is signed by nobody: what it signs tells.
    const alike = votes.filter(
      (one) => sameTrinity(one.observation, values) && one.last_seen_checkpoint_id === lastSeen,
    );
    if (alike.length >= enough) return;
    if (!parts.mayVote() || !allowed.take(clock.now())) return;
    const statement = { version: 2, subject, subjectId, values, asOf, lastSeen, round, approved } as const;
    if (speech.say('checkpoint-vote', writeVote(speaker, statement), subject)) voted.add(keyOf(proposed));
  };
  const noteVote = (cast: Attestation): void => {
    const votes = waiting.get(keyOf(cast))?.votes;
    if (votes !== undefined && votes.size < votesCounted) votes.set(nameKey(cast.attester), cast);
  };
  const fallSilent = (): void => {
    greeted = false;
    for (const { cancel } of waiting.values()) cancel();
    waiting.clear();
  };
  return {
    joined: fallSilent,
    lost: fallSilent,
    leave: fallSilent,
    heard(message) {
      // Until then nobody can check our vote.
      if (isOurHeyThere(message, speaker)) greeted = true;
      if (!greeted || message.kind !== 'attestation') return;
      const { attestation: proposed } = message;
      if (message.role === 'vote') {
        noteVote(proposed);
        return;
      }
      const round = roundNumber(proposed.round);
      if (round === null || proposed.version !== 2 || nameKey(proposed.subject) === nameKey(speaker.name)) return;
      if (freshness(proposed.as_of_time * 1000, clock.now()) !== 'fresh') return;
      const key = keyOf(proposed);
      if (voted.has(key) || waiting.has(key) || waiting.size >= waitingLimit) return;
      if (!fallsOnUs(parts.here(), random)) return;
      const cancel = clock.after(random() * withinMs, () => {
        const votes = [...(waiting.get(key)?.votes.values() ?? [])];
        waiting.delete(key);
        vote(proposed, round, votes);
      });
      waiting.set(key, { votes: new Map(), cancel });
    },
  };
}

/** Subject and moment name a proposal: the number of its round is signed by nobody. */
const keyOf = ({ subject, as_of_time: asOf }: Attestation): string => `${nameKey(subject)} ${String(asOf)}`;
