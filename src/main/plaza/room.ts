import type { Entry } from './entry.ts';

interface Part {
  readonly messages: number;
  readonly bytes: number;
}

/** What may wait; of newspapers no more than their part, so that events always find room. */
export interface RoomLimits extends Part {
  readonly newspapers: Part;
}

export const usualRoom: RoomLimits = {
  messages: 20_000,
  bytes: 64 * 1024 * 1024,
  newspapers: { messages: 15_000, bytes: 48 * 1024 * 1024 },
};

/** Keeps count of what waits, so that no flood takes memory without bound. */
export interface Room {
  /** Whether there is room for it, in place of another if one is given. */
  fits(entry: Entry, instead: Entry | null): boolean;
  take(entry: Entry): void;
  free(entry: Entry): void;
}

export function createRoom(limits: RoomLimits): Room {
  const taken = { messages: 0, bytes: 0, newspapers: { messages: 0, bytes: 0 } };
  const count = (entry: Entry, times: 1 | -1): void => {
    for (const part of entry.lane === '' ? [taken] : [taken, taken.newspapers]) {
      part.messages += times;
      part.bytes += times * entry.arriving.payload.length;
    }
  };
  return {
    fits(entry, instead) {
      const messages = instead === null ? 1 : 0;
      const bytes = entry.arriving.payload.length - (instead?.arriving.payload.length ?? 0);
      const within = (part: Part, limit: Part): boolean =>
        part.messages + messages <= limit.messages && part.bytes + bytes <= limit.bytes;
      return within(taken, limits) && (entry.lane === '' || within(taken.newspapers, limits.newspapers));
    },
    take: (entry) => count(entry, 1),
    free: (entry) => count(entry, -1),
  };
}
