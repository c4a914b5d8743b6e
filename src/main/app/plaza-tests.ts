import { createHash } from 'node:crypto';
import type { Diagnosis, RouteDiagnosis } from '../../contract/diagnosis.ts';
import type { Clock, Random } from '../nara/clock.ts';
import { testBroker } from '../plaza/connection-test.ts';
import { untested } from '../plaza/test-report.ts';
import { nameOf, type Place } from './plaza-way.ts';

/** Tests of plazas: one at a time, and what has passed of late. */
export interface PlazaTests {
  /** Begins one in place of any other. Resolves with how it ended. */
  begin(of: string, place: Place): { readonly test: number; readonly ended: Promise<Diagnosis> };
  cancel(): void;
  /** Whether a plaza with this very way has passed not long ago. */
  passed(place: Place): boolean;
  latest(): Diagnosis | null;
}

const passedForMs = 10 * 60_000;
const remembered = 20;

export function createPlazaTests(parts: {
  readonly clock: Clock;
  readonly random: Random;
  /** Whether we only listen: then nothing is published. */
  listenOnly(): boolean;
  /** Whether TLS has worked at this address before. */
  readonly tlsWorked: (address: { readonly host: string; readonly port: number | null }) => boolean;
  onChange(): void;
}): PlazaTests {
  const { clock } = parts;
  const passed = new Map<string, number>();
  let count = 0;
  let latest: Diagnosis | null = null;
  let running: AbortController | null = null;

  const show = (diagnosis: Diagnosis): void => {
    latest = diagnosis;
    parts.onChange();
  };
  const run = async (test: number, of: string, place: Place, signal: AbortSignal): Promise<Diagnosis> => {
    const addresses = place.own ? [] : place.addresses;
    let routes: readonly RouteDiagnosis[] = addresses.map((address) => untested(nameOf(address)));
    const now = (state: Diagnosis['state']): Diagnosis => ({ test, of, state, routes });
    const tell = (state: Diagnosis['state']): void => {
      // A test that was put aside has nothing to say any more.
      if (latest === null || latest.test <= test) show(now(state));
    };
    tell('running');
    for (const [at, address] of addresses.entries()) {
      if (signal.aborted) break;
      const put = (route: RouteDiagnosis): void =>
        void (routes = routes.map((one, index) => (index === at ? route : one)));
      const ended = await testBroker(
        {
          address: { ...address, tlsOnly: address.tls === 'auto' && parts.tlsWorked(address) },
          name: nameOf(address),
          clientId: `plaza-t${Math.floor(parts.random() * 2 ** 48).toString(16)}`,
          speaks: !parts.listenOnly(),
          clock,
          onChange(route) {
            put(route);
            tell('running');
          },
        },
        signal,
      );
      put(ended);
    }
    const state = signal.aborted ? 'cancelled' : routes.some((route) => route.state === 'passed') ? 'passed' : 'failed';
    if (state === 'passed') note(passed, digest(place), clock.now());
    tell(state);
    return now(state);
  };
  return {
    begin(of, place) {
      running?.abort();
      running = new AbortController();
      count += 1;
      return { test: count, ended: run(count, of, place, running.signal) };
    },
    cancel: () => running?.abort(),
    passed: (place) => clock.now() - (passed.get(digest(place)) ?? -Infinity) < passedForMs,
    latest: () => latest,
  };
}

/** The whole way with its secrets, as a number that tells nothing of them. */
const digest = (place: Place): string => createHash('sha256').update(JSON.stringify(place)).digest('hex');

function note(passed: Map<string, number>, key: string, at: number): void {
  passed.delete(key);
  passed.set(key, at);
  const oldest = passed.keys().next();
  if (passed.size > remembered && oldest.done !== true) passed.delete(oldest.value);
}
