import { chanceFrom, type Chance } from './chance.ts';
import { createDuel, turn, type Verdicts } from './duel.ts';
import type { Came } from './independent/answer.ts';
import { mutate, type Mutant, type Published } from './mutator.ts';
import { capturedScene, freshScene, referenceScene, type Scene } from './scenes.ts';

/** What a run of mutants came to. */
export interface Tally {
  messages: number;
  accepted: number;
  unsigned: number;
  /** By the door's reason. */
  readonly refused: Record<string, number>;
  disagreements: number;
}

/** A message on which the door and the independent check disagree: enough to play it again. */
export interface Disagreement extends Omit<Verdicts, 'agreed' | 'reason'> {
  readonly run: number;
  readonly topic: string;
  readonly how: readonly string[];
  readonly payload: string;
}

export interface FuzzParts {
  /** The same number makes the same messages. */
  readonly run: number;
  readonly messages: number;
  readonly tally: Tally;
  onDisagreement(disagreement: Disagreement): void;
}

export const emptyTally = (): Tally => ({ messages: 0, accepted: 0, unsigned: 0, refused: {}, disagreements: 0 });

// 20 a second is what one name may say, so that nothing here is refused for its number.
const apartMs = 50;
const batch = 32;
const batchesPerTalk = 12;
const replaysKept = 400;

const scenes: readonly (() => Scene)[] = [freshScene, freshScene, capturedScene, freshScene, referenceScene];

/**
 * One run: a plaza with nobody known, so many messages of which most were tampered with, each put to the door and to
 * the independent check. Rejects where anything throws.
 */
export async function fuzzRun({ run, messages, tally, onDisagreement }: FuzzParts): Promise<void> {
  const chance = chanceFrom(run);
  const scene = (scenes[run % scenes.length] ?? freshScene)();
  const duel = createDuel();
  const earlier: Mutant[] = [];
  let talk: readonly Published[] = [];
  let at = scene.start;
  for (let sent = 0; sent < messages; sent += batch) {
    if ((sent / batch) % batchesPerTalk === 0) talk = scene.said(at, chance);
    const mutants: Mutant[] = [];
    const came: Came[] = [];
    while (mutants.length < Math.min(batch, messages - sent)) {
      // What making them takes is not for whoever watches how long the door holds others up.
      await turn();
      at += apartMs + chance.below(10);
      const mutant = next(talk, scene, earlier, at, chance);
      mutants.push(mutant);
      came.push({ topic: mutant.topic, payload: mutant.payload, retain: chance.oneIn(20), at });
    }
    const verdicts = await duel.meet(came);
    verdicts.forEach((verdict, index) => {
      count(tally, verdict);
      const mutant = mutants[index];
      if (verdict.agreed || mutant === undefined) return;
      const { door, check } = verdict;
      const payload = Buffer.from(mutant.payload).toString('base64');
      onDisagreement({ run, door, check, topic: mutant.topic, how: mutant.how, payload });
    });
    for (const mutant of mutants) {
      if (earlier.length < replaysKept) earlier.push(mutant);
      else earlier[chance.below(replaysKept)] = mutant;
    }
  }
}

function next(
  talk: readonly Published[],
  scene: Scene,
  earlier: readonly Mutant[],
  at: number,
  chance: Chance,
): Mutant {
  if (earlier.length > 0 && chance.oneIn(12)) {
    const again = chance.pick(earlier);
    return { ...again, how: ['played again', ...again.how] };
  }
  const message = chance.pick(talk);
  if (chance.oneIn(8)) return { ...message, how: ['as it was'] };
  return mutate(message, chance.pick(talk), scene.hands, at, chance);
}

function count(tally: Tally, { door, reason, agreed }: Verdicts): void {
  tally.messages++;
  if (!agreed) tally.disagreements++;
  if (reason !== null) tally.refused[reason] = (tally.refused[reason] ?? 0) + 1;
  else if (door.startsWith('accepted')) tally.accepted++;
  else tally.unsigned++;
}
