// How the window keeps up with ten thousand naras and five hundred changes a second. It prints the same figures of an
// empty page in the same run: what that one misses, the machine missed.
//   npm run build && node test/bench/window-rate.ts
import process from 'node:process';
import type { Page } from 'playwright-core';
import type { PeerSummary } from '../../src/contract/peers.ts';
import { launchChromium } from '../support/chromium.ts';
import { startFakeCore, type FakeCore } from '../support/fake-core.ts';
import { samplePeer, sampleSnapshot } from '../support/window-samples.ts';

const naras = 10_000;
const changesASecond = 500;
/** As the main side gathers them. */
const batchMs = 50;
const watchedMs = 10_000;
const settleMs = 4_000;
const longTaskMs = 50;
const lateFrameMs = 33.4;
const targets = { longTasks: 0, lateShare: 0.01, heapMB: 200 };

interface Figures {
  readonly frames: number;
  readonly late: number;
  readonly longest: number;
  readonly longTasks: readonly number[];
}

const browser = await launchChromium();
try {
  await run();
} finally {
  await browser.close();
}

async function run(): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const empty = await context.newPage();
  await empty.goto('about:blank');
  print('an empty page', await watch(empty, false), await heapOf(empty));
  await empty.close();

  const core = await startFakeCore('out/renderer', sampleSnapshot({ peers: crowd() }));
  try {
    const page = await context.newPage();
    await page.goto(core.url);
    await page.locator('[role=option]').first().waitFor();
    await page.waitForTimeout(settleMs);
    print('at rest', await watch(page, false), await heapOf(page));
    const stop = change(core);
    await page.waitForTimeout(settleMs);
    const scrolled = await watch(page, true);
    print('scrolling the list', scrolled, await heapOf(page));
    const seen = await watch(page, false);
    const heap = await heapOf(page);
    print('watching the picture', seen, heap);
    stop();
    process.exitCode = [scrolled, seen].every(isGood) && heap < targets.heapMB ? 0 : 1;
  } finally {
    await core.stop();
  }
}

function crowd(): readonly PeerSummary[] {
  const now = Date.now();
  return Array.from({ length: naras }, (_, n) =>
    samplePeer(`nara-${String(n).padStart(5, '0')}`, {
      presence: n % 10 < 6 ? 'ONLINE' : n % 10 < 8 ? 'MISSING' : 'OFFLINE',
      fingerprint: `KEY-${n}`,
      since: now - (n % 300) * 60_000,
      lastSeen: now - (n % 1_500) * 60_000,
      firstMet: now - n * 3_600_000,
      flair: n % 3 === 0 ? 'under the arch' : '',
    }),
  );
}

/** Five hundred naras a second are heard; one in ten comes or goes with it. Returns the undo. */
function change(core: FakeCore): () => void {
  const peers = [...core.snapshot.peers];
  let turn = 0;
  const timer = setInterval(() => {
    const upsert: PeerSummary[] = [];
    for (let n = 0; n < (changesASecond * batchMs) / 1_000; n += 1) {
      turn += 1;
      const place = (turn * 7_919) % naras;
      const peer = peers[place];
      if (peer === undefined) continue;
      const at = Date.now();
      const turned = turn % 10 === 0;
      const presence = turned ? (peer.presence === 'ONLINE' ? 'OFFLINE' : 'ONLINE') : peer.presence;
      const next = { ...peer, presence, lastSeen: at, since: turned ? at : peer.since };
      peers[place] = next;
      upsert.push(next);
    }
    core.push([{ type: 'peers', upsert, gone: [] }]);
  }, batchMs);
  return () => clearInterval(timer);
}

function watch(page: Page, scroll: boolean): Promise<Figures> {
  return page.evaluate(
    async ({ ms, late, long, moving }) => {
      const tasks: number[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) if (duration > long) tasks.push(Math.round(duration));
      });
      observer.observe({ type: 'longtask' });
      const list = document.querySelector('[role=listbox]');
      const frames: number[] = [];
      await new Promise<void>((done) => {
        const began = performance.now();
        let before = began;
        const frame = (at: number): void => {
          frames.push(at - before);
          before = at;
          if (moving && list !== null) list.scrollTop += 37;
          if (performance.now() - began < ms) requestAnimationFrame(frame);
          else done();
        };
        requestAnimationFrame((at) => {
          before = at;
          requestAnimationFrame(frame);
        });
      });
      observer.disconnect();
      return {
        frames: frames.length,
        late: frames.filter((time) => time > late).length,
        longest: Math.max(...frames),
        longTasks: tasks,
      };
    },
    { ms: watchedMs, late: lateFrameMs, long: longTaskMs, moving: scroll },
  );
}

/** Of the page's own objects, after a collection, in MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

function isGood({ frames, late, longTasks }: Figures): boolean {
  return longTasks.length <= targets.longTasks && late / frames < targets.lateShare;
}

function print(what: string, { frames, late, longest, longTasks }: Figures, heap: number): void {
  const rate = ((frames * 1_000) / watchedMs).toFixed(1);
  const share = ((late / frames) * 100).toFixed(2);
  const tasks = longTasks.length === 0 ? 'none' : `${longTasks.length} (${longTasks.join(', ')} ms)`;
  process.stdout.write(
    `${what.padEnd(22)} ${rate} frames/s, over 33 ms: ${late} (${share} %), longest ${longest.toFixed(0)} ms, ` +
      `long tasks: ${tasks}, heap ${heap.toFixed(1)} MB\n`,
  );
}
