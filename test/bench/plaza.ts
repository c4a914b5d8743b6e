// A whole Plaza in a process of its own, as the browser host puts it together, with gauges on it.
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import Conf from 'conf';
import type { CountersView } from '../../src/contract/state.ts';
import { startPlaza } from '../../src/main/app/start.ts';
import type { PlazaSurface } from '../../src/main/app/surface.ts';
import { systemClock, systemRandom } from '../../src/main/app/system.ts';
import { fileSealer } from '../../src/main/store/file-sealer.ts';
import { startWebHost, type WebHost } from '../../src/main/web/host.ts';
import { serveHelper } from './process.ts';
import type { PlazaGauges, PlazaStart } from './plaza-gauges.ts';
import { watchTimers } from './timers.ts';

const timers = watchTimers();
let surface: PlazaSurface | null = null;
let web: WebHost | null = null;
let delay: ReturnType<typeof monitorEventLoopDelay> | null = null;
let counters: CountersView = { received: 0, accepted: 0, unsigned: 0, conflated: 0, rejected: {} };
let cpu = process.cpuUsage();
let thread = process.threadCpuUsage();
let began = performance.now();

const tell = serveHelper(
  {
    async start({ dataDir, port }: PlazaStart) {
      surface = await startPlaza({
        host: 'browser',
        dataDir,
        sealer: fileSealer(),
        settingsStore: ({ name, ...rest }) => new Conf<Record<string, unknown>>({ ...rest, configName: name }),
        run: {
          broker: { host: '127.0.0.1', port, tls: 'off', source: '--broker' },
          listenOnly: true,
          demo: false,
          browser: true,
          port: null,
          dataDir,
          hidden: false,
          open: false,
        },
        log: () => undefined,
        clock: systemClock,
        random: systemRandom,
        system: ['a bench'],
        logTail: () => [],
        openSettings: () => Promise.resolve(false),
        verifyThread: new URL('../../src/main/plaza/verify-thread.ts', import.meta.url),
      });
      surface.onChanges(({ changes }) => {
        for (const change of changes) {
          if (change.type !== 'counters') continue;
          counters = change.counters;
          tell({ decided: decided() });
        }
      });
      while (surface.snapshot().connection.phase !== 'joined') await pause(20);
      return null;
    },
    async openDoor() {
      if (surface === null) throw new Error('not started');
      const rendererDir = join(import.meta.dirname, '../../out/renderer');
      web = await startWebHost({ surface, rendererDir, port: 0, log: () => undefined });
      return web.link;
    },
    reset({ delayToo }: { delayToo: boolean }) {
      delay?.disable();
      // It looks a thousand times a second, which is itself work where nothing else is.
      delay = delayToo ? monitorEventLoopDelay({ resolution: 1 }) : null;
      delay?.enable();
      timers.reset();
      cpu = process.cpuUsage();
      thread = process.threadCpuUsage();
      began = performance.now();
      return null;
    },
    gauges: (): PlazaGauges => {
      const { user, system } = process.cpuUsage(cpu);
      const main = process.threadCpuUsage(thread);
      return {
        counters,
        cpuMs: (user + system) / 1000,
        mainMs: (main.user + main.system) / 1000,
        wallMs: performance.now() - began,
        // The histogram counts the whole of its own interval of 1 ms.
        delayMs: { p50: at(50), p99: at(99), max: (delay?.max ?? 0) / 1e6 - 1 },
        timers: timers.fired(),
      };
    },
    async memory() {
      for (let time = 0; time < 4; time++) {
        globalThis.gc?.();
        await pause(50);
      }
      const { heapUsed, external, rss } = process.memoryUsage();
      return { heap: heapUsed + external, rss, known: surface?.snapshot().peers.length ?? 0 };
    },
  },
  async () => {
    await web?.stop();
    await surface?.stop();
  },
);

const at = (part: number): number => Math.max(0, (delay?.percentile(part) ?? 0) / 1e6 - 1);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const decided = (): number =>
  counters.accepted + counters.conflated + Object.values(counters.rejected).reduce((a, b) => a + b, 0);
