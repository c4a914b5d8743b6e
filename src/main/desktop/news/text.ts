import type { Arrival } from '../../../contract/peers.ts';
import type { NewsKind } from '../../../contract/told.ts';
import type { Words } from '../../words/catalogue.ts';
import { oneLine } from '../plain-text.ts';
import type { News } from './reader.ts';

const namesInBatch = 5;

export interface NewsText {
  readonly title: string;
  /** Plain text, not yet escaped for a notification server. May be empty. */
  readonly body: string;
}

/** What one piece of news is told with: "lily came back after 2 h". */
export function newsText(words: Words['news'], news: News): NewsText {
  const name = oneLine(news.name);
  switch (news.kind) {
    case 'arrival':
      return { title: arrivalTitle(words, news.arrival), body: news.arrival.demo ? words.demo : '' };
    case 'departure':
      return { title: news.by === 'chau' ? words.saidChau(name) : words.fellSilent(name), body: '' };
    case 'conflict':
      return { title: words.conflict(name), body: words.conflictMeans };
  }
}

/** What several of a kind are told with together: "5 naras arrived", and their names. */
export function batchText(words: Words['news'], kind: NewsKind, names: readonly string[]): NewsText {
  const shown = names.slice(0, namesInBatch).map((name) => oneLine(name));
  if (names.length > namesInBatch) shown.push(words.andMore(names.length - namesInBatch));
  const title = { arrival: words.arrivals, departure: words.departures, conflict: words.conflicts }[kind];
  return { title: title(names.length), body: shown.join(', ') };
}

export function arrivalTitle(words: Words['news'], arrival: Arrival): string {
  const name = oneLine(arrival.name);
  switch (arrival.reason) {
    case 'first':
      return words.first(name);
    case 'restarted':
      return words.restarted(name);
    case 'returned':
      return words.returned(name, arrival.awayMs);
  }
}
