import type { Damage } from '../store/files.ts';
import type { Words } from '../words/catalogue.ts';
import type { Saying } from './notice-board.ts';

/** Why the plaza that we host stays shut: said where it is asked for. */
export type Problem = (words: Words) => string;

export const hostingStayedShut =
  (problem: Problem): Saying =>
  (words) => ({ id: 'hosting-shut', level: 'warning', ...words.hosting.stayedShut(problem(words)) });

export const hostingDamaged =
  ({ movedTo, detail }: Damage): Saying =>
  ({ hosting }) => ({ id: 'hosting-damaged', level: 'warning', ...hosting.damaged(movedTo), detail });
