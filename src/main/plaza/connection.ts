import type { ConnectionProblem } from '../../contract/state.ts';
import type { Clock, Random } from '../nara/clock.ts';
import type { Arriving } from './arriving.ts';
import { retryDelay } from './backoff.ts';
import { tryToJoin, type Answer, type Attempt, type BrokerAddress } from './connection-attempt.ts';

import type { Publish } from './speech.ts';

export type { BrokerAddress } from './connection-attempt.ts';

export type ConnectionEvent =
  | { readonly phase: 'connecting'; readonly tls: boolean }
  | { readonly phase: 'joined'; readonly tls: boolean }
  | { readonly phase: 'waiting'; readonly retryAt: number; readonly problem: ConnectionProblem };

export interface Connection {
  readonly publish: Publish;
  /** Try at once, if waiting. */
  retryNow(): void;
  /** Closes after what was published left the socket, within 1 s. */
  stop(): Promise<void>;
}

export interface ConnectionParts {
  readonly address: BrokerAddress;
  readonly clock: Clock;
  readonly random: Random;
  onEvent(event: ConnectionEvent): void;
  onMessage(arriving: Arriving): void;
}

const plainPort = 1883;

/** Keeps one connection to a broker alive for ever (protocol section 7). */
export function startConnection(parts: ConnectionParts): Connection {
  const { address, clock, random } = parts;
  // One ID for the whole of it: a broker that still holds our lost connection then closes that one.
  const clientId = `plaza-${Math.floor(random() * 2 ** 48).toString(16)}`;
  let current: Attempt | null = null;
  let joined = false;
  let stopped = false;
  let failures = 0;
  let tlsWorked = address.tlsOnly;
  let cancelRetry: () => void = () => undefined;

  const attempt = (tls: boolean): void => {
    parts.onEvent({ phase: 'connecting', tls });
    current = tryToJoin({
      address,
      tls,
      clientId,
      clock,
      onMessage: (arriving) => parts.onMessage(arriving),
      onJoined() {
        joined = true;
        failures = 0;
        if (tls) tlsWorked = true;
        parts.onEvent({ phase: 'joined', tls });
      },
      onEnded(problem, answer) {
        current = null;
        joined = false;
        if (tls && !tlsWorked && mayGoPlain(address, answer, problem)) attempt(false);
        else wait(lostItsTls(answer) ? { ...problem, code: 'tls-required' } : problem);
      },
    });
  };
  /** TLS worked there before, and what answers now is none: an accident, or somebody in between. */
  const lostItsTls = (answer: Answer): boolean => address.tls === 'auto' && tlsWorked && answer === 'other';
  const wait = (problem: ConnectionProblem): void => {
    failures++;
    const delay = retryDelay(failures, random);
    cancelRetry = clock.after(delay, begin);
    parts.onEvent({ phase: 'waiting', retryAt: clock.now() + delay, problem });
  };
  const begin = (): void => {
    cancelRetry();
    attempt(address.tls === 'on' || (address.tls === 'auto' && (tlsWorked || address.port !== plainPort)));
  };
  begin();

  return {
    publish: (topic, payload, qos) => joined && (current?.publish(topic, payload, qos) ?? false),
    retryNow() {
      if (!stopped && current === null) begin();
    },
    async stop() {
      stopped = true;
      cancelRetry();
      const closing = current;
      current = null;
      joined = false;
      await closing?.close();
    },
  };
}

/**
 * Whether 'auto' may go on without TLS. A bad certificate, or anything else said in TLS, never opens that way. Silence
 * may be a slow network, so it does not where a password would follow; no answer does only where the plain port is
 * another one.
 */
function mayGoPlain({ tls, port, password }: BrokerAddress, answer: Answer, problem: ConnectionProblem): boolean {
  if (tls !== 'auto') return false;
  switch (answer) {
    case 'tls':
      return false;
    case 'other':
      return true;
    case 'silent':
      return password === '';
    case 'none':
      return port === null && (problem.code === 'refused' || problem.code === 'timeout');
  }
}
