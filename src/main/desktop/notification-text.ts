import type { Arrival } from '../../contract/peers.ts';
import { oneLine } from './plain-text.ts';
import { words } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const namesInBatch = 5;

export interface NotificationText {
  readonly title: string;
  /** Plain text, not yet escaped for a notification server. May be empty. */
  readonly body: string;
}

/** What one arrival is announced with: "lily came back after 2 h". */
export function arrivalText(arrival: Arrival): NotificationText {
  return { title: title(arrival, oneLine(arrival.name)), body: arrival.demo ? words.demo : '' };
}

/** What several arrivals together are announced with: "5 naras arrived", and their names. */
export function batchText(arrivals: readonly Arrival[]): NotificationText {
  const names = [...new Set(arrivals.map((arrival) => arrival.name))];
  const shown = names.slice(0, namesInBatch).map((name) => oneLine(name));
  if (names.length > namesInBatch) shown.push(words.andMore(names.length - namesInBatch));
  return { title: words.batch(names.length), body: shown.join(', ') };
}

/** A length of time in its largest whole unit: 42 s, 5 min, 2 h, 3 days. `ms` below zero counts as zero. */
export function span(ms: number): string {
  if (ms >= 2 * day) return `${Math.floor(ms / day)} days`;
  if (ms >= hour) return `${Math.floor(ms / hour)} h`;
  if (ms >= minute) return `${Math.floor(ms / minute)} min`;
  return `${Math.max(0, Math.floor(ms / 1000))} s`;
}

function title(arrival: Arrival, name: string): string {
  switch (arrival.reason) {
    case 'first':
      return words.first(name);
    case 'restarted':
      return words.restarted(name);
    case 'returned':
      return words.returned(name, arrival.awayMs === null ? null : span(arrival.awayMs));
  }
}
