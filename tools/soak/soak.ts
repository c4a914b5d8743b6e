import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Presence } from '../../src/contract/peers.ts';
import { startCore, type Core } from '../core/core.ts';
import type { Figures } from '../core/messages.ts';
import { startBroker } from '../shared/broker.ts';
import { seededRandom } from '../shared/chance.ts';
import { createCitizen, dialectFor } from '../shared/citizen.ts';
import { calm, createLives } from '../shared/lives.ts';
import { createTruth, type Truth } from '../shared/truth.ts';
import { openWire } from '../shared/wire.ts';

export interface SoakOptions {
  readonly naras: number;
  /** Simulated. */
  readonly days: number;
  /** Real ones, at most. */
  readonly minutes: number;
  readonly seed: string;
  /** Ends it before its time. */
  readonly stop: AbortSignal;
  /** Now and then, in words. */
  onProgress(line: string): void;
}

/** What was measured. `at` in simulated days. */
export interface SoakSample extends Figures {
  readonly at: number;
}

export interface SoakRun {
  readonly broker: string;
  readonly days: number;
  readonly seconds: number;
  readonly messages: number;
  readonly accepted: number;
  readonly rejected: Readonly<Record<string, number>>;
  /** How often presence of one nara was compared, and each time it was not as it should be. */
  readonly comparisons: number;
  readonly differences: readonly string[];
  readonly differenceCount: number;
  readonly uncaught: readonly string[];
  readonly samples: readonly SoakSample[];
}

/** 2026-11-23 08:00 UTC. */
const start = 1_795_420_800_000;
/** What passes between two looks at everybody's presence. */
const stepMs = 20_000;
/** Plaza looks for silence every 5 s; what is said within a step is heard at its end, and so twice in a rhythm. */
const slackMs = 3 * stepMs + 5000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const differencesTold = 20;
const marker = { topic: 'nara/plaza/journey_complete', payload: new Uint8Array([0x7b, 0x7d]), qos: 0 } as const;

/**
 * Naras live for days beside a real core, behind a real broker, as fast as this machine can. Both share one clock, which
 * goes on only when the core has decided on all that was said: a busy machine makes the run longer, never wrong.
 */
export async function soak(options: SoakOptions): Promise<SoakRun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-soak-'));
  const broker = await startBroker();
  let core: Core | null = null;
  try {
    core = await startCore({
      dataDir,
      port: broker.port,
      seed: options.seed,
      clock: { stopped: start },
      keyring: null,
    });
    return await live(options, core, broker);
  } finally {
    await core?.stop();
    await broker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function live(
  options: SoakOptions,
  core: Core,
  broker: { readonly kind: string; readonly port: number },
): Promise<SoakRun> {
  const { naras, days, minutes, seed } = options;
  const random = seededRandom(`${seed} lives`);
  const citizens = Array.from({ length: naras }, (_, index) => createCitizen(seed, index, dialectFor('both', index)));
  const lives = createLives({ citizens, random, start, temper: calm });
  const truth = createTruth({ learnsRhythm: true });
  const wire = await openWire({ host: '127.0.0.1', port: broker.port, tls: false });
  const began = Date.now();
  const elapsed = (): number => (Date.now() - began) / 1000;
  const believed = new Map<string, Presence>();
  const differences: string[] = [];
  const samples: SoakSample[] = [];
  let [differenceCount, comparisons, messages, marks] = [0, 0, 0, 0];
  let sampledAt = 0;
  let told = 0;

  const differs = (what: string): void => {
    differenceCount++;
    if (differences.length < differencesTold) differences.push(what);
  };
  const take = (changed: Readonly<Record<string, Presence | null>>): void => {
    for (const [name, presence] of Object.entries(changed)) {
      if (presence === null) believed.delete(name);
      else believed.set(name, presence);
    }
  };
  const compare = (now: number): void => {
    for (const name of lives.names) {
      comparisons++;
      const presence = believed.get(name);
      if (!truth.allows(name, presence, now, slackMs)) differs(differenceOf(truth, name, presence, now));
    }
  };
  const sample = async (at: number): Promise<void> => {
    const { drifted } = await core.look().then((seen) => {
      take(seen.changed);
      return seen;
    });
    for (const name of drifted) differs(`${name}: the snapshot is not what the changes said`);
    samples.push({ ...(await core.figures()), at: (at - start) / dayMs });
    sampledAt = Date.now();
  };

  await joined(core);
  await core.step(0, stepMs);
  let now = start + stepMs;
  let next = lives.until(now);
  let counters = { accepted: 0, rejected: {} as Readonly<Record<string, number>> };
  for (; now - start <= days * dayMs && elapsed() < minutes * 60 && !options.stop.aborted; now += stepMs) {
    for (const spoken of next) {
      wire.say(spoken);
      messages++;
      truth.said(spoken, true);
    }
    wire.say(marker);
    const heard = core.step(++marks, stepMs);
    // The wire sends at the end of this turn.
    await new Promise(setImmediate);
    // Signed while the core is at work: who lives there hears nothing from it, and so need not wait for it.
    next = lives.until(now + stepMs);
    const seen = await heard;
    take(seen.changed);
    counters = seen.counters;
    if (seen.connection.phase !== 'joined') differs(`the core is ${seen.connection.phase}, not joined`);
    compare(now);
    const hour = Math.floor((now - start) / hourMs);
    if (samples.length === 0 || (hour > (samples.at(-1)?.at ?? 0) * 24 && Date.now() - sampledAt > 1000))
      await sample(now);
    if (Date.now() - told > 10_000) {
      told = Date.now();
      const { heap = 0 } = samples.at(-1) ?? {};
      options.onProgress(
        `day ${((now - start) / dayMs).toFixed(2)} of ${days}, ${lives.here()} of ${naras} here, ${messages} messages, ` +
          `heap ${(heap / 2 ** 20).toFixed(1)} MiB, ${differenceCount} differences, ${elapsed().toFixed(0)} s`,
      );
    }
  }
  await sample(now - stepMs);
  await wire.close();
  return {
    broker: broker.kind,
    days: (now - start) / dayMs,
    seconds: elapsed(),
    messages,
    accepted: counters.accepted,
    rejected: counters.rejected,
    comparisons,
    differences,
    differenceCount,
    uncaught: core.uncaught,
    samples,
  };
}

const differenceOf = (truth: Truth, name: string, presence: Presence | undefined, now: number): string =>
  `${new Date(now).toISOString()} ${name} is ${presence ?? 'not known'}, but ${truth.describe(name, now)}`;

const joinWithinMs = 10_000;

/** The core's clock stands still meanwhile, so none of its own time limits can pass. */
async function joined(core: Core): Promise<void> {
  for (const until = Date.now() + joinWithinMs; Date.now() < until;) {
    const { connection } = await core.look();
    if (connection.phase === 'joined') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the core did not join its broker');
}
