import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../src/main/app/system.ts';
import type { Clock, Random } from '../../src/main/nara/clock.ts';
import type { Arriving } from '../../src/main/plaza/arriving.ts';
import { startConnection, type Connection, type ConnectionEvent } from '../../src/main/plaza/connection.ts';
import { usualWay, type BrokerAddress, type Way } from '../../src/main/plaza/connection-place.ts';
import { en } from '../../src/renderer/i18n/en.ts';

/** A connection as Plaza keeps it, and what a person would see of it. */
export interface WatchedConnection {
  readonly connection: Connection;
  readonly events: readonly ConnectionEvent[];
  readonly heard: readonly Arriving[];
  /** Resolves when it is on a plaza; `times` counts from the first. */
  joined(times?: number): Promise<ConnectionEvent>;
  /** Resolves with what the window says when it waits for the next try; `times` counts from the first. */
  told(times?: number): Promise<string>;
  /** How long it waits, ms, the last time that it did. */
  patience(): number;
}

type Place = Omit<Partial<BrokerAddress>, 'way'> & { readonly port: number; readonly way?: Partial<Way> };

/** A broker on this computer. */
const placeAt = ({ way, ...more }: Place): BrokerAddress => ({
  host: '127.0.0.1',
  tls: 'off',
  tlsOnly: false,
  user: '',
  password: '',
  ...more,
  way: { ...usualWay, ...way },
});

/** Starts it, until the test ends. By the computer's own clock where it goes without saying, with next to no delay. */
export function watchConnection(
  places: Place | readonly [Place, ...Place[]],
  more: {
    readonly clock?: Clock;
    readonly random?: Random;
    readonly keepalive?: number;
    readonly justAwake?: boolean;
  } = {},
): WatchedConnection {
  const { clock = systemClock, random = Math.random, ...rest } = more;
  const events: ConnectionEvent[] = [];
  const heard: Arriving[] = [];
  let waits = 0;
  const [first, ...others] = 'port' in places ? [places] : places;
  const connection = startConnection({
    ...rest,
    addresses: [placeAt(first), ...others.map(placeAt)],
    clock,
    random,
    onEvent(event) {
      events.push(event);
      if (event.phase === 'waiting') waits = event.retryAt - clock.now();
    },
    onMessage: (arriving) => void heard.push(arriving),
  });
  onTestFinished(() => connection.stop());

  const nth = async (phase: ConnectionEvent['phase'], times: number): Promise<ConnectionEvent> => {
    const found = (): ConnectionEvent | undefined => events.filter((event) => event.phase === phase)[times - 1];
    await expect
      .poll(() => found()?.phase ?? events.at(-1), {
        timeout: 15_000,
        interval: 10,
        message: `${phase}, ${times} times`,
      })
      .toBe(phase);
    return found() ?? expect.fail('gone again');
  };
  return {
    connection,
    events,
    heard,
    joined: (times = 1) => nth('joined', times),
    async told(times = 1) {
      const event = await nth('waiting', times);
      if (event.phase !== 'waiting') return expect.fail('not waiting');
      const { what, means, todo } = en.connection.problem(event.problem.code, 'the plaza');
      expect(event.problem.detail).not.toBe('');
      return `${what}. ${means} ${todo}`;
    },
    patience: () => waits,
  };
}
