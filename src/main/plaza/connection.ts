import type { ConnectionProblem } from '../../contract/state.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { everything } from '../nara/topics.ts';
import type { Arriving } from './arriving.ts';
import { hurriedDelay, retryDelay, staysAway } from './backoff.ts';
import { tryToJoin, type Attempt, type MqttVersion } from './connection-attempt.ts';
import type { BrokerAddress } from './connection-place.ts';
import { mayGoPlain, redirected, usesOlderMqtt, usesTls as beginsWithTls } from './connection-choices.ts';
import type { Answer } from './connection-dial.ts';
import type { Publish } from './speech.ts';

/** `at`: the broker of the list that this is about. */
export type ConnectionEvent =
  | { readonly phase: 'connecting'; readonly at: BrokerAddress; readonly tls: boolean }
  | { readonly phase: 'joined'; readonly at: BrokerAddress; readonly tls: boolean }
  | {
      readonly phase: 'waiting';
      readonly at: BrokerAddress;
      readonly retryAt: number;
      readonly problem: ConnectionProblem;
    };

export interface Connection {
  /** Drops what it cannot send: nothing is ever queued. */
  readonly publish: Publish;
  /** Try at once, if waiting. */
  retryNow(): void;
  /** What `filters` names has changed: listens to that from now on. */
  listen(): void;
  /**
   * The network may have changed: sees whether the broker is still there, and tries again within 2 s where it is not or
   * was not. Not where the broker itself asked for patience.
   */
  checkNow(): void;
  /** Closes after what was published left the socket, within 1 s. */
  stop(): Promise<void>;
}

export interface ConnectionParts {
  /** One or more, the preferred one first. Where one fails the next is tried; from those after it Plaza returns. */
  readonly addresses: readonly [BrokerAddress, ...BrokerAddress[]];
  readonly clock: Clock;
  readonly random: Random;
  /** Seconds; 30 where it goes without saying. */
  readonly keepalive?: number;
  /** The topics to listen to, asked at each joining and at `listen`; everything where it goes without saying. */
  filters?(): readonly string[];
  /** The broker lets us in, but does not let us hear these. */
  onRefused?(filters: readonly string[]): void;
  /** Just awake: the first try comes within 2 s, at random. */
  readonly justAwake?: boolean;
  onEvent(event: ConnectionEvent): void;
  onMessage(arriving: Arriving): void;
}

const lookBackMs = 5 * 60_000;
const redirectsFollowed = 3;
/** A stay no longer than this counts as one more failure: what cuts us off at once will do so again. */
const shortStayMs = 60_000;
/** For so long after the network changed a loss is taken for its doing. */
const hurryMs = 15_000;

/** What was learned of one broker. */
interface Place {
  address: BrokerAddress;
  tlsWorked: boolean;
  version: MqttVersion;
}

/** Keeps one connection to a plaza alive for ever (protocol section 7). */
export function startConnection(parts: ConnectionParts): Connection {
  const { clock, random, keepalive = 30 } = parts;
  // One ID for the whole of it: a broker that still holds our lost connection then closes that one.
  const clientId = `plaza-${Math.floor(random() * 2 ** 48).toString(16)}`;
  const places: Place[] = parts.addresses.map((address) => ({
    address,
    tlsWorked: address.tlsOnly,
    version: address.way.mqtt === '3.1.1' ? 4 : 5,
  }));
  let current: Attempt | null = null;
  let scout: Attempt | null = null;
  let index = 0;
  let joined = false;
  let stopped = false;
  let failures = 0;
  let redirects = 0;
  let joinedAt = 0;
  let hurryUntil = 0;
  let asksForPatience = false;
  let cancelTimer: () => void = () => undefined;

  const place = (at: number): Place => places[at] ?? places[0] ?? raise();
  const usesTls = ({ address, tlsWorked }: Place): boolean => beginsWithTls(address, tlsWorked);

  const attempt = (there: Place, tls: boolean): void => {
    parts.onEvent({ phase: 'connecting', at: there.address, tls });
    current = tryToJoin({
      address: there.address,
      tls,
      version: there.version,
      clientId,
      keepalive,
      clock,
      filters: () => parts.filters?.() ?? [everything],
      onRefused: (filters) => parts.onRefused?.(filters),
      onMessage: (arriving) => parts.onMessage(arriving),
      onJoined: () => arrived(there, tls),
      onEnded(problem, answer, reference) {
        const stayed = joined;
        if (stayed && clock.now() - joinedAt >= shortStayMs) failures = 0;
        current = null;
        joined = false;
        stopScouting();
        const elsewhere = redirects < redirectsFollowed ? redirected(there.address, tls, problem, reference) : null;
        if (elsewhere !== null) {
          redirects++;
          attempt({ ...there, address: elsewhere }, tls);
        } else if (!stayed && usesOlderMqtt(there, problem, answer)) {
          there.version = 4;
          attempt(there, tls);
        } else if (tls && !there.tlsWorked && mayGoPlain(there.address, answer, problem)) attempt(there, false);
        else next(there, lostItsTls(there, answer) ? { ...problem, code: 'tls-required' } : problem);
      },
    });
  };
  /** TLS worked there before, and what answers now is none: an accident, or somebody in between. */
  const lostItsTls = ({ address, tlsWorked }: Place, answer: Answer): boolean =>
    address.tls === 'auto' && tlsWorked && answer === 'other';

  const arrived = (there: Place, tls: boolean): void => {
    joined = true;
    joinedAt = clock.now();
    redirects = 0;
    if (tls) there.tlsWorked = true;
    parts.onEvent({ phase: 'joined', at: there.address, tls });
    if (index > 0) cancelTimer = clock.after(lookBackMs, lookBack);
  };
  /** One broker failed: the next of the list, or a wait where all of them did. */
  const next = (there: Place, problem: ConnectionProblem): void => {
    index = (index + 1) % places.length;
    if (index > 0) return attempt(place(index), usesTls(place(index)));
    failures++;
    asksForPatience = staysAway(problem.code);
    const hurries = clock.now() < hurryUntil && !asksForPatience;
    hurryUntil = 0;
    const delay = hurries ? hurriedDelay(random) : retryDelay(failures, random, problem.code);
    cancelTimer = clock.after(delay, begin);
    parts.onEvent({ phase: 'waiting', at: there.address, retryAt: clock.now() + delay, problem });
  };
  const begin = (): void => {
    cancelTimer();
    attempt(place(index), usesTls(place(index)));
  };

  /** On a later broker of the list: looks whether the preferred one is back, and moves there when it is. */
  const lookBack = (): void => {
    const first = place(0);
    scout = tryToJoin({
      address: first.address,
      tls: usesTls(first),
      version: first.version,
      clientId: `${clientId}-s`,
      keepalive,
      clock,
      // It only looks whether it is let in.
      filters: () => (parts.filters?.() ?? [everything]).slice(0, 1),
      onRefused: () => undefined,
      onMessage: () => undefined,
      onJoined() {
        const leaving = current;
        stopScouting();
        current = null;
        joined = false;
        index = 0;
        void leaving?.close();
        begin();
      },
      onEnded() {
        scout = null;
        if (joined && index > 0) cancelTimer = clock.after(lookBackMs, lookBack);
      },
    });
  };
  const stopScouting = (): void => {
    cancelTimer();
    void scout?.close();
    scout = null;
  };
  const retryNow = (): void => {
    if (!stopped && current === null) begin();
  };
  if (parts.justAwake === true) cancelTimer = clock.after(hurriedDelay(random), begin);
  else begin();

  return {
    publish: (topic, payload, qos) => joined && (current?.publish(topic, payload, qos) ?? false),
    listen: () => current?.listen(),
    retryNow,
    checkNow() {
      if (stopped) return;
      hurryUntil = clock.now() + hurryMs;
      if (joined) return current?.probe();
      if (current === null && asksForPatience) return;
      // A try that began on the network of before may wait for an answer that never comes.
      void current?.close();
      current = null;
      cancelTimer();
      cancelTimer = clock.after(hurriedDelay(random), begin);
    },
    async stop() {
      stopped = true;
      stopScouting();
      const closing = current;
      current = null;
      joined = false;
      await closing?.close();
    },
  };
}

function raise(): never {
  throw new Error('a connection needs at least one address');
}
