import type { Arrival } from '../../src/contract/peers.ts';
import type { News } from '../../src/main/desktop/news/reader.ts';

export function arrivalOf(name: string, over: Partial<Arrival> = {}): Arrival {
  return { name, at: 0, reason: 'first', awayMs: null, quiet: false, demo: false, ...over };
}

export function arrivalNews(name: string, over: Partial<Arrival> = {}): News {
  return { kind: 'arrival', name, at: 0, arrival: arrivalOf(name, over) };
}

export function departureNews(name: string, by: 'chau' | 'silence' = 'chau'): News {
  return { kind: 'departure', name, at: 0, by };
}

export function conflictNews(name: string): News {
  return { kind: 'conflict', name, at: 0 };
}
