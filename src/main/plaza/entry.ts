import type { PlazaTopic } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import type { Candidate } from './reader.ts';
import type { BegunCheck } from './ruling.ts';

/** One message on its way from the broker to its decision. */
export interface Entry {
  readonly arriving: Arriving;
  readonly topic: PlazaTopic;
  /** By the entrance's clock, ms. */
  readonly time: number;
  /** Its place in the order of arrival. */
  readonly order: number;
  /** The name that its newspaper is in the lane of; '' for everything else. */
  readonly lane: string;
  /** waiting: for its reading or its check. checking: its check is under way. ready: for its decision. */
  stage: 'waiting' | 'checking' | 'ready';
  /** null until it was read. */
  candidate: Candidate | null;
  /** null until then, and where there was no key to check it by. */
  begun: BegunCheck | null;
}

export const newEntry = (arrived: Pick<Entry, 'arriving' | 'topic' | 'time' | 'order' | 'lane'>): Entry => ({
  ...arrived,
  stage: 'waiting',
  candidate: null,
  begun: null,
});
