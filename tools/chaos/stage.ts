import type { Presence } from '../../src/contract/peers.ts';
import { timeAt, type Pace } from '../core/clocks.ts';
import { startCore, type Core } from '../core/core.ts';
import type { CoreSetup, Seen } from '../core/messages.ts';
import { startMosquitto, type Mosquitto } from '../shared/broker.ts';
import { seededRandom } from '../shared/chance.ts';
import { createCitizen, dialectFor } from '../shared/citizen.ts';
import { createLives } from '../shared/lives.ts';
import { pause } from '../shared/pause.ts';
import { createTruth } from '../shared/truth.ts';
import { openWire } from '../shared/wire.ts';
import { createCrier } from './crier.ts';
import { openDataFolder, type DataFolder } from './folder.ts';
import { openProxy, type Proxy } from './proxy.ts';

/** A plaza in full swing on which faults are played: broker, way to it, core, disk, clock and naras. */
export interface Stage {
  readonly broker: Mosquitto;
  readonly proxy: Proxy;
  readonly folder: DataFolder;
  readonly names: readonly string[];
  core(): Core;
  /** Starts the core again after it was stopped or killed; it keeps clock and keyring. */
  startCore(): Promise<void>;
  /** Sets the core's clock so much ahead (ms) of everybody's. `now`: false where it is to be so at its next start. */
  setClock(ahead: number, now?: boolean): Promise<void>;
  setKeyring(works: boolean, now?: boolean): Promise<void>;
  /** From now on what is said may go unheard; all that was said before is heard first. */
  doubt(): Promise<void>;
  /** Waits until the core hears what is said; simulated s that it took, or null where it does not in time. */
  heard(): Promise<number | null>;
  /** From now on what is said is heard. */
  trust(): Promise<void>;
  /** Who stands in a way that nothing said explains, once it has had its time to settle. */
  untrue(): Promise<string[]>;
  look(): Promise<Seen>;
  /** What no one caught since asked last. */
  uncaught(): string[];
  close(): Promise<void>;
}

const naras = 40;
/** 2026-11-23 08:00 UTC. */
const start = 1_795_420_800_000;
const pumpMs = 20;
const minute = 60_000;
/** A busy machine is late by real ms, which are many here. */
const slackMs = minute;
const heardWithinMs = 240_000;
const settleWithinMs = 2 * minute;
export async function openStage(options: { program: string; seed: string; speed: number }): Promise<Stage> {
  const { seed, speed } = options;
  const broker = await startMosquitto(options.program);
  const proxy = await openProxy(broker.port);
  const folder = openDataFolder();
  const pace: Pace = { start, from: Date.now(), speed };
  const now = (): number => timeAt(pace, Date.now());
  const citizens = Array.from({ length: naras }, (_, index) => createCitizen(seed, index, dialectFor('both', index)));
  const lives = createLives({
    citizens,
    random: seededRandom(`${seed} lives`),
    start,
    // Lost with its hey-there, a computer's new uptime would make its newspapers look old; that is the protocol's.
    temper: { stayMs: 20 * minute, awayMs: 8 * minute, reboots: false },
  });
  const truth = createTruth({ learnsRhythm: false });
  const wire = await openWire({ host: '127.0.0.1', port: broker.port, tls: false }, { again: 50 });
  const crier = createCrier(createCitizen(seed, naras, 'spec'));
  const believed = new Map<string, Presence>();
  let setup: CoreSetup = {
    dataDir: folder.dir,
    port: proxy.port,
    seed,
    clock: { pace, ahead: 0 },
    keyring: 'works',
  };
  let ahead = 0;
  let saidUntil = start;
  /** The core has been on the plaza since, in one piece; null: who knows. */
  let present: { readonly since: number; readonly stay: string } | null = null;
  let runs = 0;
  let core: Core | null = null;
  let uncaughtBefore: string[] = [];

  const pump = (): void => {
    saidUntil = now();
    for (const spoken of lives.until(saidUntil)) if (wire.say(spoken)) truth.said(spoken, false);
  };
  const pumping = setInterval(pump, pumpMs);
  const current = (): Core => {
    if (core === null) throw new Error('there is no core now');
    return core;
  };
  const look = async (): Promise<Seen> => {
    const seen = await current().look();
    for (const [name, presence] of Object.entries(seen.changed)) {
      if (presence === null) believed.delete(name);
      else believed.set(name, presence);
    }
    return seen;
  };
  const heard = async (): Promise<number | null> => {
    const from = now();
    const first = crier.next();
    for (let at = from; at - from < heardWithinMs; at = now()) {
      wire.say(crier.say());
      await pause(20);
      if ((await crier.latest(current())) >= first) return (now() - from) / 1000;
    }
    return null;
  };
  /** A busy machine can make the core lose its connection at any time: then nothing is sure that was said meanwhile. */
  const stayNow = async (): Promise<string> => `${runs} ${(await look()).losses}`;
  const settle = async (): Promise<void> => {
    if (present === null) return;
    pump();
    const until = saidUntil;
    const wasHeard = await heard();
    const stay = await stayNow();
    const isSame = wasHeard !== null && stay === present.stay;
    if (isSame) truth.certain(present.since, until);
    present = { since: isSame ? until : saidUntil, stay };
  };
  const startAgain = async (): Promise<void> => {
    uncaughtBefore.push(...(core?.uncaught ?? []));
    believed.clear();
    // Nothing is known of rhythms, and nobody is here until heard.
    truth.shake();
    core = await startCore({ ...setup, seed: `${seed} ${++runs}`, clock: { pace, ahead } }, folder.as);
  };
  await startAgain();
  return {
    broker,
    proxy,
    folder,
    names: lives.names,
    core: current,
    startCore: startAgain,
    async setClock(to, atOnce = true) {
      ahead = to;
      truth.shake();
      if (atOnce) await current().setClock(to);
      // What was said on the way may have been heard before it.
      truth.shake();
    },
    async setKeyring(works, atOnce = true) {
      setup = { ...setup, keyring: works ? 'works' : 'gone' };
      if (atOnce) await current().setKeyring(works);
    },
    async doubt() {
      await settle();
      present = null;
    },
    heard,
    async trust() {
      const stay = await stayNow();
      present = { since: saidUntil, stay };
    },
    async untrue() {
      await settle();
      for (const from = now(); ;) {
        const { drifted } = await look();
        const at = now();
        const wrong = drifted.map((name) => `${name}: the snapshot is not what the changes said`);
        const unexplained = lives.names.flatMap((name) => {
          const presence = believed.get(name);
          if (truth.allows(name, presence, at, slackMs)) return [];
          return [`${name} is ${presence ?? 'not known'}, but ${truth.describe(name, at)}`];
        });
        wrong.push(...unexplained);
        if (wrong.length === 0 || at - from > settleWithinMs) return wrong;
        await pause(50);
      }
    },
    look,
    uncaught() {
      const all = [...uncaughtBefore, ...(core?.uncaught ?? []).splice(0)];
      uncaughtBefore = [];
      return all;
    },
    async close() {
      clearInterval(pumping);
      await wire.close();
      await core?.kill();
      await proxy.close();
      await broker.stop();
      folder.unprotect();
      folder.remove();
    },
  };
}
