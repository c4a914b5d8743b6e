import { writeCheckpoint, writeProposal } from '../../nara/checkpoint-write.ts';
import type { Clock, Random } from '../../nara/clock.ts';
import type { Trinity } from '../../nara/observation.ts';
import type { Duty } from '../duty.ts';
import type { Speech } from '../speech.ts';
import type { Speaker } from '../voice.ts';
import { decide, votesNeeded } from './decide.ts';
import { voteWindowMs, withBallot, type Round } from './round.ts';

export interface ProposerParts {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly speech: Speech;
  /** What is true of ourselves. */
  trinity(): Trinity;
  /** The id of the newest checkpoint about us that we know, or ''. */
  newest(): string;
  /** How many naras are here now, with us. */
  online(): number;
  /** When we proposed last, Unix ms; 0 for never. It outlives the run. */
  proposedAt(): number;
  noteProposed(at: number): void;
}

const dayMs = 24 * 3_600_000;
// Whoever has just come does not know yet who is here, and nobody has seen it for long.
const firstLookMs = 60_000;
const lookMs = 60_000;

/**
 * Proposes a checkpoint about ourselves every 24 h, when enough naras are here to agree (protocol section 5). A first
 * round without agreement is followed by one on the trimmed mean of its votes, and that by nothing.
 */
export function createProposer(parts: ProposerParts): Duty {
  const { speaker, clock, random, speech } = parts;
  const { name: subject, id: subjectId } = speaker;
  let round: Round | null = null;
  let cancelLook: () => void = () => undefined;
  let cancelClose: () => void = () => undefined;

  const isDue = (): boolean => {
    const since = clock.now() - parts.proposedAt();
    // A moment to come is a clock that was set back.
    return since < 0 || since >= dayMs;
  };
  /** Whether it went out. */
  const propose = (number: 1 | 2, values: Trinity): boolean => {
    const openedAt = clock.now();
    const asOf = Math.trunc(openedAt / 1000);
    const lastSeen = parts.newest();
    const { payload, signature } = writeProposal(speaker, { version: 2, values, asOf, lastSeen, round: number });
    if (!speech.say('checkpoint-propose', payload, subject)) return false;
    const proposal = { voter: subject, voterId: subjectId, values, lastSeen, approved: true, signature, at: openedAt };
    round = { subject, subjectId, version: 2, asOf, number, proposal, ballots: [], strangers: [], openedAt };
    cancelClose = clock.after(voteWindowMs, close);
    return true;
  };
  const close = (): void => {
    const closing = round;
    round = null;
    if (closing === null) return;
    const decision = decide(closing);
    switch (decision.kind) {
      case 'final': {
        const { values, previous, signatures } = decision;
        const { asOf, number } = closing;
        const final = { version: 2, subject, subjectId, values, asOf, previous, round: number, signatures } as const;
        speech.say('checkpoint-final', writeCheckpoint(final, speech.stamp()).payload, subject);
        return;
      }
      case 'second-round':
        propose(2, decision.values);
        return;
      case 'failed':
        return;
    }
  };
  const look = (): void => {
    cancelLook = clock.after(lookMs, look);
    if (round !== null || !isDue() || parts.online() < votesNeeded + 1) return;
    if (propose(1, parts.trinity())) parts.noteProposed(clock.now());
  };
  const fallSilent = (): void => {
    cancelLook();
    cancelClose();
    round = null;
  };
  return {
    joined() {
      fallSilent();
      cancelLook = clock.after(firstLookMs * (1 + random()), look);
    },
    lost: fallSilent,
    leave: fallSilent,
    heard(message) {
      if (round === null || message.kind !== 'attestation' || message.role !== 'vote') return;
      round = withBallot(round, message.attestation, message.at);
    },
  };
}
