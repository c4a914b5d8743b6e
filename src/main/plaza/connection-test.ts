import { isIP } from 'node:net';
import type { RouteDiagnosis, StepId } from '../../contract/diagnosis.ts';
import type { Clock } from '../nara/clock.ts';
import { referenceOf, type MqttVersion } from './connection-attempt.ts';
import { mayGoPlain, redirected, usesOlderMqtt, usesTls } from './connection-choices.ts';
import { dial, type Answer } from './connection-dial.ts';
import type { BrokerAddress } from './connection-place.ts';
import { probe } from './connection-probe.ts';
import { explain } from './problems.ts';
import { failedStep, mayBeAccepted } from './test-causes.ts';
import { createTestReport, type TestReport } from './test-report.ts';

export interface BrokerTestParts {
  readonly address: BrokerAddress;
  /** As people write it, without login. */
  readonly name: string;
  /** Another one than that of a live connection, which a broker would close for this one. */
  readonly clientId: string;
  /** false: nothing is published. */
  readonly speaks: boolean;
  readonly clock: Clock;
  onChange(route: RouteDiagnosis): void;
}

const tryWithinMs = 10_000;
const testWithinMs = 20_000;
const mostTries = 6;

/** How one try stands, for the next. */
interface Try {
  readonly address: BrokerAddress;
  readonly tls: boolean;
  readonly version: MqttVersion;
}
interface Failure {
  readonly error: unknown;
  readonly answer: Answer;
}

/**
 * Walks the way to one broker as a live connection would, with its choices of encryption, version and redirects, and
 * tells of each step. Never rejects; ends within 20 s, or when `signal` says so.
 */
export async function testBroker(parts: BrokerTestParts, signal: AbortSignal): Promise<RouteDiagnosis> {
  const { address, clock } = parts;
  const report = createTestReport({
    address: parts.name,
    now: () => clock.now(),
    onChange: (route) => parts.onChange(route),
  });
  const until = clock.now() + testWithinMs;
  let next: Try | null = {
    address,
    tls: usesTls(address, address.tlsOnly),
    version: address.way.mqtt === '3.1.1' ? 4 : 5,
  };
  let redirects = 0;
  for (let tries = 0; next !== null && tries < mostTries; tries++) {
    const now: Try = next;
    report.begin(stepsOf(now));
    if (!now.tls) report.skip('tls', 'plain');
    const failure = await walk(now, parts, report, Math.min(tryWithinMs, until - clock.now()), signal);
    if (signal.aborted) {
      report.end('cancelled');
      return report.view();
    }
    next = failure === null ? null : otherWay(now, failure, redirects);
    if (next !== null && next.address !== now.address) redirects++;
    if (failure !== null && (next === null || tries === mostTries - 1)) tell(report, now, failure);
  }
  report.end(report.view().steps.some(({ state }) => state === 'failed') ? 'failed' : 'passed');
  return report.view();
}

function stepsOf({ address, tls }: Try): StepId[] {
  const { way, host } = address;
  const reach: StepId[] = way.proxy !== '' ? ['proxy'] : isIP(host) === 0 ? ['dns', 'tcp'] : ['tcp'];
  const socket: StepId[] = way.transport === 'ws' ? ['websocket'] : [];
  const mqtt: StepId[] = ['mqtt', 'login', 'subscribe', 'publish', 'round-trip'];
  // Without encryption the row stands where it can be left out at once, and still be seen.
  return tls ? [...reach, 'tls', ...socket, ...mqtt] : [...reach, ...socket, 'tls', ...mqtt];
}

/** Goes all the way once; null: as far as it leads. */
async function walk(
  { address, tls, version }: Try,
  parts: BrokerTestParts,
  report: TestReport,
  withinMs: number,
  signal: AbortSignal,
): Promise<Failure | null> {
  const { clock, clientId, speaks } = parts;
  const giveUp = new AbortController();
  let answer: Answer = 'none';
  let stop: (error: Error) => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => (stop = reject));
  stopped.catch(() => undefined);
  const cancelled = (): void => stop(new Error('cancelled'));
  const cancel = clock.after(Math.max(1, withinMs), () =>
    stop(Object.assign(new Error('The broker did not answer in time'), { code: 'ETIMEDOUT' })),
  );
  signal.addEventListener('abort', cancelled, { once: true });
  const going = async (): Promise<void> => {
    const stream = await dial(
      {
        address,
        tls,
        clock,
        onStep: (step, found) => report.pass(step, found),
        onAnswer: (seen) => (answer = seen),
        onChain: (chain) => report.chain(chain),
      },
      giveUp.signal,
    );
    if (giveUp.signal.aborted) return void stream.destroy();
    await probe(stream, { address, version, clientId, speaks, clock, report }, giveUp.signal);
  };
  try {
    await Promise.race([going(), stopped]);
    return null;
  } catch (error) {
    return { error, answer };
  } finally {
    cancel();
    signal.removeEventListener('abort', cancelled);
    giveUp.abort();
  }
}

/** What a live connection would try after this failure, or null. */
function otherWay(now: Try, { error, answer }: Failure, redirects: number): Try | null {
  const { address, tls, version } = now;
  const problem = explain(error);
  const elsewhere = redirects < 3 ? redirected(address, tls, problem, referenceOf(error)) : null;
  if (elsewhere !== null) return { ...now, address: elsewhere };
  if (usesOlderMqtt({ address, version }, problem, answer)) return { ...now, version: 4 };
  return tls && !address.tlsOnly && mayGoPlain(address, spoken(answer, problem.code), problem)
    ? { ...now, tls: false }
    : null;
}

/** Before TLS is settled, the bad answers that speak TLS are those about certificates and alerts. */
const spoken = (answer: Answer, code: string): Answer =>
  answer !== 'silent' || code === 'timeout' ? answer : code === 'tls' || code === 'tls-changed' ? 'tls' : 'other';

function tell(report: TestReport, { address }: Try, { error, answer }: Failure): void {
  const found = failedStep(error, report.current() ?? 'round-trip');
  const lost =
    address.tls === 'auto' &&
    address.tlsOnly &&
    spoken(answer, explain(error).code) === 'other' &&
    !report.passed('tls');
  const cause = lost ? 'tls-required' : found.cause;
  // A refusal of the login says as well that MQTT is spoken.
  if (found.step === 'login' && !report.passed('mqtt')) report.pass('mqtt');
  report.fail(lost ? 'tls' : found.step, { ...found, cause });
  report.accept(mayBeAccepted(cause) && report.view().chain.length > 0);
}
