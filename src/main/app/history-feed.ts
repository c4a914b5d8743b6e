import type { Arrival } from '../../contract/peers.ts';
import type { Clock } from '../nara/clock.ts';
import type { PresenceChange } from '../peers/roster.ts';
import type { Follower } from '../plaza/follower.ts';
import type { History } from '../store/history.ts';
import { editionRow, historyLimits, type SpanRow } from '../store/history-rows.ts';

/** Turns what happens on the plaza into rows of history. Nothing here waits or throws. */
export interface HistoryFeed {
  readonly follower: Follower;
  arrived(arrival: Arrival): void;
  presence(change: PresenceChange): void;
  /** To be called every few seconds: where it was not, the computer slept and nobody watched. */
  tick(): void;
  /** Forgets these naras. */
  forget(names: readonly string[]): void;
  /** Everything was forgotten: what goes on begins anew. */
  begun(): void;
}

/** Longer than this between two ticks, and nobody watched. */
const sleptMs = 2 * 60_000;

export function createHistoryFeed(parts: {
  readonly history: Pick<History, 'put'>;
  readonly clock: Pick<Clock, 'now'>;
}): HistoryFeed {
  const { history, clock } = parts;
  /** What goes on, by name. */
  const open = new Map<string, SpanRow>();
  let tickedAt = clock.now();

  const begin = (name: string, presence: SpanRow['presence'], since: number): void => {
    const span = { kind: 'span', name, since, until: null, presence, ended: null } as const;
    open.set(name, span);
    history.put(span);
  };
  const end = (span: SpanRow, until: number, ended: SpanRow['ended']): void => {
    open.delete(span.name);
    history.put({ ...span, until: Math.max(until, span.since), ended });
  };
  return {
    follower: {
      verified(message) {
        if (message.kind === 'newspaper' && message.live) {
          const { name, statusText: text, signature, publicKey, at } = message;
          history.put(editionRow({ name, text, signature, publicKey }, at));
        }
        if (message.kind === 'checkpoint') {
          const { id, name: subject, at, verifiedVoters, unknownVoters: unknown, checkpoint } = message;
          const json = JSON.stringify(checkpoint);
          history.put({ kind: 'checkpoint', id, subject, at, verified: verifiedVoters.length, unknown, json });
        }
      },
      rejected({ at, topic, size, reason, name }, { payload }) {
        // A copy: a slice would keep the whole packet it was cut from.
        const bytes = Uint8Array.from(payload.subarray(0, historyLimits.rejectionBytes));
        history.put({ kind: 'rejection', at, topic, size, reason, name, bytes });
      },
    },
    arrived({ name, at, reason, awayMs, quiet }) {
      history.put({ kind: 'move', name, at, move: 'came', reason, ms: awayMs, quiet });
    },
    presence({ name, from, to, reason, at }) {
      const before = open.get(name);
      if (before !== undefined) end(before, at, to === null ? 'forgotten' : reason);
      if (from?.presence === 'ONLINE' && (to === 'OFFLINE' || to === 'MISSING')) {
        history.put({ kind: 'move', name, at, move: 'left', reason, ms: at - from.since, quiet: false });
      }
      if (to !== null && to !== 'HEARD') begin(name, to, at);
    },
    tick() {
      const now = clock.now();
      const slept = now - tickedAt > sleptMs;
      if (slept) {
        for (const span of [...open.values()]) {
          end(span, tickedAt, 'unwatched');
          begin(span.name, span.presence, now);
        }
      }
      tickedAt = now;
    },
    forget(names) {
      for (const name of names) {
        open.delete(name);
        history.put({ kind: 'forget', name, before: clock.now() });
      }
    },
    begun() {
      for (const { name, presence } of [...open.values()]) begin(name, presence, clock.now());
    },
  };
}
