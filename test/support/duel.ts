import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { RejectionReason } from '../../src/main/nara/rejection.ts';
import { createKeybook } from '../../src/main/peers/keybook.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import { checksAtOnce } from '../../src/main/plaza/inbox.ts';
import type { Answer, Came } from './independent/answer.ts';
import { createIndependentCheck } from './independent/check.ts';

/** What both made of one message. */
export interface Verdicts {
  readonly door: string;
  readonly check: string;
  /** For what reason the door refused it, or null. */
  readonly reason: RejectionReason | null;
  readonly agreed: boolean;
}

/** The doorkeeper and the independent check, each with a memory of its own, asked about the same messages. */
export interface Duel {
  /**
   * Shows these to both, in order, and resolves with what each made of each. No two messages of a duel may have the same
   * `at`, and they must be far enough apart that none is refused for coming too often.
   */
  meet(messages: readonly Came[]): Promise<Verdicts[]>;
}

interface Outcome {
  readonly verdict: string;
  readonly reason: RejectionReason | null;
  readonly times: number;
}

/** Lets everything else have its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export function createDuel(): Duel {
  const check = createIndependentCheck();
  /** By `at`, which tells messages apart. */
  const outcomes = new Map<number, Outcome>();
  const decided = (at: number, verdict: string, reason: RejectionReason | null = null): void => {
    const earlier = outcomes.get(at);
    // What taught a key only comes as accepted first, and then as refused for what it is not.
    if (earlier?.verdict.startsWith('accepted') === true && reason !== null) return;
    outcomes.set(at, { verdict, reason, times: (earlier?.times ?? 0) + 1 });
  };
  const door = createDoorkeeper({
    keybook: createKeybook(),
    follower: {
      verified: (message) => decided(message.at, proven(message)),
      rejected: ({ at, reason }) => decided(at, 'refused', reason),
      unsigned: ({ at, kind }) => decided(at, `unsigned ${kind}`),
      conflated: ({ at }) => decided(at, 'conflated'),
    },
  });
  return {
    async meet(messages) {
      outcomes.clear();
      // No more at once than are checked at once: the door conflates newspapers when it is behind, the check never is.
      for (let first = 0; first < messages.length; first += checksAtOnce) {
        for (const came of messages.slice(first, first + checksAtOnce)) door.receive(came);
        await door.settled();
      }
      const verdicts: Verdicts[] = [];
      for (const came of messages) {
        verdicts.push(compare(check.answer(came), outcomes.get(came.at)));
        // The check takes its time, and whoever measures how long the door holds others up must not measure that.
        await turn();
      }
      return verdicts;
    },
  };
}

function compare(answer: Answer, outcome: Outcome | undefined): Verdicts {
  const { verdict: expected, full } = inWords(answer);
  const verdict = outcome?.times === 1 ? outcome.verdict : `decided ${outcome?.times ?? 0} times`;
  const reason = outcome?.reason ?? null;
  return {
    door: reason === null ? verdict : `${verdict}: ${reason}`,
    check: full,
    reason,
    agreed: verdict === expected,
  };
}

function inWords(answer: Answer): { verdict: string; full: string } {
  switch (answer.is) {
    case 'refused':
      return { verdict: 'refused', full: `refused: ${answer.why}` };
    case 'unsigned':
      return { verdict: `unsigned ${answer.kind}`, full: `unsigned ${answer.kind}` };
    case 'accepted': {
      const verdict = accepted(answer);
      return { verdict, full: verdict };
    }
  }
}

const accepted = ({ kind, name, live, says }: Omit<Answer & { is: 'accepted' }, 'is'>): string =>
  `accepted ${kind} of ${name}${live ? '' : ', not live'}: ${says}`;

function proven(message: PlazaMessage): string {
  return accepted({ ...message, says: heartOf(message) });
}

function heartOf(message: PlazaMessage): string {
  switch (message.kind) {
    case 'newspaper':
      return message.statusText;
    case 'howdy':
      return message.to;
    case 'attestation':
      return `${message.role} ${message.attestation.subject}`;
    case 'checkpoint':
      return `${[...message.verifiedVoters].sort().join(' ')}, ${message.unknownVoters} unknown`;
    default:
      return String(message.ts);
  }
}
