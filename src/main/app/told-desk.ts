import type { Settings, SettingsPatch } from '../../contract/settings.ts';
import type { Api } from '../../contract/table.ts';
import type { Told } from '../../contract/told.ts';
import type { Clock } from '../nara/clock.ts';

const kept = 200;
const hourMs = 3_600_000;
const morningHour = 8;
/** Until then a night still belongs to the day before. */
const nightEnds = 5;

/** The log of what a person was told, and the mute. */
export interface ToldDesk {
  /** Adds a line to the log; the oldest make room. */
  note(told: Omit<Told, 'id'>): void;
  readonly requests: Pick<Api, 'told' | 'mute'>;
}

export function createToldDesk(parts: {
  readonly clock: Pick<Clock, 'now'>;
  change(patch: SettingsPatch): Promise<unknown>;
}): ToldDesk {
  const log: Told[] = [];
  let id = 0;
  return {
    note(told) {
      log.unshift({ id: ++id, ...told });
      log.length = Math.min(log.length, kept);
    },
    requests: {
      told: async () => [...log],
      async mute({ until }) {
        await parts.change({ mutedUntil: muteEnd(until, parts.clock.now()) });
        return null;
      },
    },
  };
}

/** When a mute that begins now ends, Unix ms; null for none. The morning is the next eight o'clock after a night's sleep. */
export function muteEnd(until: 'hour' | 'morning' | 'no', now: number): Settings['mutedUntil'] {
  if (until === 'no') return null;
  if (until === 'hour') return now + hourMs;
  const morning = new Date(now);
  if (morning.getHours() >= nightEnds) morning.setDate(morning.getDate() + 1);
  return morning.setHours(morningHour, 0, 0, 0);
}
