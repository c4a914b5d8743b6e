import type { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker, type Broker } from '../../tools/shared/broker.ts';
import type { BenchMessage } from './crowd.ts';
import type { PlazaGauges, PlazaMemory } from './plaza-gauges.ts';
import { startHelper, type Helper } from './process.ts';
import { openPublisher, packetOf } from './publisher.ts';

/** A broker, a Plaza behind it, and somebody who speaks. */
export interface Stage {
  readonly broker: Broker;
  readonly plaza: Helper;
  /** Says all of them, no more than `ahead` before they are decided; how many were accepted a second. */
  play(messages: readonly BenchMessage[], ahead?: number): Promise<Played>;
  /** Says them at this rate. `onSaid` gets each with its time by the system's steady clock, in ns. */
  playAt(
    perSecond: number,
    messages: readonly BenchMessage[],
    onSaid: (one: BenchMessage, at: bigint) => void,
  ): Promise<void>;
  gauges(): Promise<PlazaGauges>;
  memory(): Promise<PlazaMemory>;
  /** Ends this Plaza and starts another on the same data. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

export interface Played {
  readonly perSecond: number;
  readonly accepted: number;
  readonly gauges: PlazaGauges;
}

const decidedWithinMs = 60_000;

/** PLAZA_BENCH_PROFILE names a folder for CPU profiles of the Plaza that is measured. */
function profiling(): string[] {
  const folder = process.env['PLAZA_BENCH_PROFILE'] ?? '';
  return folder === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

export async function setStage(): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plaza-bench-'));
  // In a crowd it would listen to a sample of all newspapers, and there would be less to measure.
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ focus: 'off' }));
  const broker = await startBroker();
  const publisher = await openPublisher(broker.port);
  let decided = 0;
  let wake = (): void => undefined;
  const start = async (): Promise<Helper> => {
    const helper = startHelper('plaza.ts', profiling());
    decided = 0;
    helper.onTold((told) => {
      decided = (told as { decided: number }).decided;
      wake();
    });
    await helper.ask('start', { dataDir, port: broker.port });
    return helper;
  };
  let plaza = await start();
  const gauges = (): Promise<PlazaGauges> => plaza.ask<PlazaGauges>('gauges');
  return {
    broker,
    get plaza() {
      return plaza;
    },
    async play(messages, ahead = 3000) {
      const packets = messages.map(packetOf);
      await plaza.ask('reset', { delayToo: true });
      const before = (await gauges()).counters.accepted;
      const from = decided;
      const began = performance.now();
      let said = 0;
      while (decided - from < packets.length) {
        const some: Buffer[] = packets.slice(said, Math.max(said, Math.min(packets.length, decided - from + ahead)));
        if (some.length > 0) publisher.say(some);
        said += some.length;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 200);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        if (performance.now() - began > decidedWithinMs) throw new Error('Plaza did not decide in time');
      }
      const seconds = (performance.now() - began) / 1000;
      const now = await gauges();
      const accepted = now.counters.accepted - before;
      return { perSecond: accepted / seconds, accepted, gauges: now };
    },
    async playAt(perSecond, messages, onSaid) {
      const packets = messages.map(packetOf);
      const began = performance.now();
      for (let said = 0; said < packets.length;) {
        const due = Math.min(packets.length, Math.floor(((performance.now() - began) / 1000) * perSecond));
        for (; said < due; said++) {
          const [packet, one] = [packets[said], messages[said]];
          if (packet === undefined || one === undefined) break;
          onSaid(one, process.hrtime.bigint());
          publisher.say([packet]);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    gauges,
    memory: () => plaza.ask<PlazaMemory>('memory'),
    async again() {
      await plaza.stop();
      plaza = await start();
    },
    async stop() {
      publisher.close();
      await plaza.stop();
      await broker.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
