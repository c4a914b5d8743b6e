import type { Arrival } from '../../src/contract/peers.ts';
import type { PlazaMessage } from '../../src/main/nara/message.ts';
import type { Status } from '../../src/main/nara/newspaper.ts';
import type { Verified } from '../../src/main/nara/verified.ts';
import type { Peer } from '../../src/main/peers/peer.ts';
import { createRoster, type Roster } from '../../src/main/peers/roster.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export const second = 1000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;

/** A roster, and what it hears. Where no name is given, lily says it. */
export interface RosterStage {
  readonly clock: TestClock;
  readonly roster: Roster;
  readonly arrivals: readonly Arrival[];
  /** The names that changed, in order; may be emptied. */
  readonly changes: string[];
  /** Something that the door let in, now. */
  hear(message: Record<string, unknown> & { kind: PlazaMessage['kind'] }, name?: string): void;
  heyThere(name?: string): void;
  chau(name?: string): void;
  newspaper(status?: Partial<Status>, name?: string): void;
  howdy(neighbours: string[], name?: string): void;
  /** Lets `ms` pass, and then looks round. */
  pass(ms: number): void;
  presence(name?: string): string | undefined;
  /** Who came, and why: "lily first". */
  reasons(): string[];
}

export function rosterStage(remembered: readonly Peer[] = []): RosterStage {
  const clock = createTestClock();
  const arrivals: Arrival[] = [];
  const changes: string[] = [];
  const roster = createRoster(
    {
      clock,
      self: () => 'me',
      isDemo: (name) => name.startsWith('demo-'),
      onChange: (name) => changes.push(name),
      onArrival: (arrival) => arrivals.push(arrival),
    },
    remembered,
  );
  const hear: RosterStage['hear'] = (message, name = 'lily') => {
    const heard = { name, publicKey: 'k', at: clock.now(), live: true, ts: 1n, claimedId: '', ...message };
    roster.hear(heard as unknown as Verified<PlazaMessage>);
  };
  return {
    clock,
    roster,
    arrivals,
    changes,
    hear,
    heyThere: (name) => hear({ kind: 'hey-there' }, name),
    chau: (name) => hear({ kind: 'chau' }, name),
    newspaper: (status = {}, name) =>
      hear({ kind: 'newspaper', status, statusText: JSON.stringify(status), signature: 's' }, name),
    howdy: (neighbours, name) => hear({ kind: 'howdy', live: false, to: 'x', neighbours }, name),
    pass(ms) {
      clock.advanceSync(ms);
      roster.sweep();
    },
    presence: (name = 'lily') => roster.get(name)?.presence,
    reasons: () => arrivals.map(({ name, reason }) => `${name} ${reason}`),
  };
}
