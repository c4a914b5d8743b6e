import type { PlazaMessage } from '../nara/message.ts';
import { nameKey } from '../nara/names.ts';
import type { Observation } from '../nara/observation.ts';
import { missingAfter, type Peer } from './peer.ts';
import { isUncertain } from './silence.ts';

/** What we saw of other naras with our own eyes. Where we did not see a nara start, its Trinity is unknown to us. */
export interface FirstHand {
  /** We have come, at `now` (Unix ms): who is met next may have been here before us. */
  joined(now: number): void;
  /** Whether everybody's newspapers are heard from `now` (Unix ms) on: unheard, some may be here without our knowing. */
  hears(everyone: boolean, now: number): void;
  /** How a verified message changed a peer. */
  saw(message: PlazaMessage, before: Peer | undefined, after: Peer | undefined): void;
  /** Its observation at `now` (Unix ms), or null of whom we only heard. */
  of(peer: Peer, now: number): Observation | null;
}

/** A nara whose first start we saw. Unix ms, uptime in ms without the stay that goes on. */
interface Witnessed {
  readonly startedAt: number;
  readonly restarts: number;
  readonly restartedAt: number;
  readonly uptimeBefore: number;
  readonly hereSince: number;
}

/** By then whoever was here before us has published a newspaper: the quietest do every 300 s, give or take a tenth. */
const allHeardMs = 330_000;

export function createFirstHand(capacity = 5000): FirstHand {
  let joinedAt = Infinity;
  let everyone = true;
  /** Whoever was seen to start or restart longest ago is first. */
  const witnessed = new Map<string, Witnessed>();

  const put = (name: string, seen: Witnessed): void => {
    witnessed.delete(nameKey(name));
    witnessed.set(nameKey(name), seen);
    const [oldest] = witnessed.keys();
    if (witnessed.size > capacity && oldest !== undefined) witnessed.delete(oldest);
  };
  return {
    joined(now) {
      joinedAt = everyone ? now : Infinity;
    },
    hears(all, now) {
      everyone = all;
      if (!all && now - joinedAt < allHeardMs) joinedAt = Infinity;
      if (all && joinedAt === Infinity) joinedAt = now;
    },
    saw(message, before, after) {
      if (after?.presence !== 'ONLINE' || before?.presence === 'ONLINE') return;
      const known = witnessed.get(nameKey(after.name));
      const at = after.since;
      if (known === undefined) {
        // Hey-there from somebody who was not here is a start; anything else only shows that it had started before.
        const unmet = (before?.firstMet ?? null) === null;
        const isStart = message.kind === 'hey-there' && unmet && at - joinedAt >= allHeardMs;
        const fresh = { startedAt: at, restarts: 0, restartedAt: 0, uptimeBefore: 0, hereSince: at };
        if (isStart) put(after.name, fresh);
        return;
      }
      const stay = Math.max(0, (before?.lastSeen ?? at) - known.hereSince);
      const again = message.kind === 'hey-there' ? { restarts: known.restarts + 1, restartedAt: at } : {};
      put(after.name, { ...known, ...again, uptimeBefore: known.uptimeBefore + stay, hereSince: at });
    },
    of(peer, now) {
      if (peer.presence === 'HEARD') return null;
      const seen = witnessed.get(nameKey(peer.name));
      const until =
        peer.presence === 'ONLINE' ? Math.min(now, (peer.lastSeen ?? 0) + missingAfter(peer)) : (peer.lastSeen ?? 0);
      const uptime = seen === undefined ? 0 : seen.uptimeBefore + Math.max(0, until - seen.hereSince);
      return {
        restarts: seen?.restarts ?? 0,
        total_uptime: seconds(uptime),
        start_time: seconds(seen?.startedAt ?? 0),
        ...(isUncertain(peer, now) ? {} : { online: peer.presence }),
        last_seen: seconds(peer.lastSeen ?? 0),
        last_restart: seconds(seen?.restartedAt ?? 0),
      };
    },
  };
}

const seconds = (ms: number): number => Math.trunc(ms / 1000);
