import type { ClockClaim } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import type { PlazaMessage } from '../nara/message.ts';
import { createClockGauge, type OurClock } from '../peers/clock-gauge.ts';
import type { Follower } from '../plaza/follower.ts';
import { clockOff } from './clock-notice.ts';
import type { NoticeBoard, Saying } from './notice-board.ts';

/** Watches whether the plaza agrees with our computer on what time it is, and says so when it does not. */
export interface ClockWatch {
  readonly follower: Follower;
  /** Looks how our clock stands, and whether somebody set it; to be called every few seconds. */
  tick(): void;
  /** What is known of a nara's clock and of ours; null where nothing seems wrong. */
  of(name: string): ClockClaim | null;
}

export interface ClockWatchParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly notices: Pick<NoticeBoard, 'tell' | 'withdraw'>;
  self(): string;
  /** Demo neighbours live by our own clock. */
  isDemo(name: string): boolean;
  pinnedAt(name: string): number | null;
}

const noticeId = 'our-clock';
const knownAfterMs = 24 * 3_600_000;
/** Between two looks time moves by so much at most, unless it was set or the computer slept. */
const jumpMs = 30_000;

export function watchOurClock(parts: ClockWatchParts): ClockWatch {
  const { clock, notices } = parts;
  const gauge = createClockGauge();
  let told: OurClock | null = null;
  let lookedAt = clock.now();

  const judge = (): void => {
    const ours = gauge.ours(clock.now());
    if (ours === null) {
      if (told !== null) notices.withdraw(noticeId);
      told = null;
    } else if (told === null || isOther(told, ours)) {
      told = ours;
      notices.tell(asNotice(ours));
    }
  };
  const note = (name: string, skewMs: number): void => {
    if (name === parts.self() || parts.isDemo(name)) return;
    const now = clock.now();
    const pinnedAt = parts.pinnedAt(name);
    // A clock that was set may have put the pinning into the future.
    const known = pinnedAt !== null && Math.abs(now - pinnedAt) > knownAfterMs;
    gauge.note(name, skewMs, now, known);
  };
  return {
    follower: {
      verified(message) {
        const stated = message.live ? statedTime(message) : null;
        if (stated !== null) note(message.name, stated - message.at);
      },
      rejected({ name, skewMs }, arriving) {
        // What the broker keeps for newcomers was said long ago.
        if (name !== null && skewMs !== undefined && !arriving.retain) note(name, skewMs);
      },
    },
    tick() {
      const now = clock.now();
      if (Math.abs(now - lookedAt) > jumpMs) gauge.reset();
      lookedAt = now;
      judge();
    },
    of(name) {
      const now = clock.now();
      const its = gauge.of(name, now);
      const ours = gauge.ours(now);
      return its === null && ours === null ? null : { its, ours: ours === null ? null : -ours.behindMs };
    },
  };
}

/** The moment at which a message says it was said, Unix ms, or null. */
function statedTime(message: PlazaMessage): number | null {
  switch (message.kind) {
    case 'hey-there':
    case 'chau':
      return Number(message.ts / 1_000_000n);
    case 'newspaper': {
      const seconds = message.status.PublishedAt ?? 0;
      // Whole seconds were cut off: in the middle it is half of one off at most.
      return seconds === 0 ? null : seconds * 1000 + 500;
    }
    default:
      return null;
  }
}

/** Another time than was told, by a fifth. */
const isOther = (told: OurClock, now: OurClock): boolean =>
  Math.abs(told.behindMs - now.behindMs) > Math.abs(told.behindMs) / 5;

const asNotice = (ours: OurClock): Saying => clockOff(noticeId, ours);
