// The real window, in Chromium, on a core that plays as many naras as are asked for: how many frames it draws while
// they change, how long its tasks are, and what it keeps.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PeerSummary } from '../../src/contract/peers.ts';
import { startFakeCore, type FakeCore } from '../support/fake-core.ts';
import { samplePeer, sampleSnapshot } from '../support/window-samples.ts';

export interface Figures {
  readonly perSecond: number;
  readonly frames: number;
  /** Frames later than 33 ms, and the longest, ms. */
  readonly late: number;
  readonly longest: number;
  /** Each task over 50 ms, ms. */
  readonly longTasks: readonly number[];
  /** The most that the page's own objects came to meanwhile, before any collection, in MB. */
  readonly peakMB: number;
}

const renderer = join(import.meta.dirname, '../../out/renderer');
const viewport = { width: 1280, height: 800 };
/** As the main side gathers them. */
const batchMs = 50;
const watchedMs = 10_000;
const longTaskMs = 50;
const lateFrameMs = 33.4;
const heapEveryMs = 500;

export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** A core that knows these many; stop it. */
export const startCore = (naras: number): Promise<FakeCore> =>
  startFakeCore(renderer, sampleSnapshot({ peers: crowd(naras) }));

function crowd(naras: number): readonly PeerSummary[] {
  const now = Date.now();
  return Array.from({ length: naras }, (_, n) => {
    const digest = createHash('sha256').update(String(n)).digest('hex');
    return samplePeer(`nara-${String(n).padStart(5, '0')}`, {
      presence: n % 10 < 6 ? 'ONLINE' : n % 10 < 8 ? 'MISSING' : 'OFFLINE',
      fingerprint: (digest.slice(0, 32).toUpperCase().match(/.{4}/gu) ?? []).join('-'),
      aura: n % 2 === 0 ? null : { primary: `#${digest.slice(32, 38)}`, secondary: `#${digest.slice(38, 44)}` },
      since: now - (n % 300) * 60_000,
      lastSeen: now - (n % 1_500) * 60_000,
      firstMet: now - n * 3_600_000,
      flair: n % 3 === 0 ? `under the arch ${String(n)}` : '',
    });
  });
}

/** So many are heard a second, one after another; one in ten of them comes or goes with it. Returns the undo. */
export function change(core: FakeCore, changesASecond: number): () => void {
  const peers = [...core.snapshot.peers];
  let turn = 0;
  const timer = setInterval(() => {
    const upsert: PeerSummary[] = [];
    for (let n = 0; n < (changesASecond * batchMs) / 1_000; n += 1) {
      turn += 1;
      const place = (turn * 7_919) % peers.length;
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

/** Counts frames for ten seconds; with `scroll` px of the list a frame. */
export async function watch(page: Page, scroll = 0): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  let peak = 0;
  const timer = setInterval(() => {
    void session.send('Runtime.getHeapUsage').then(({ usedSize }) => (peak = Math.max(peak, usedSize)));
  }, heapEveryMs);
  const seen = await page.evaluate(
    async ({ ms, late, long, step }) => {
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
          if (step > 0 && list !== null) list.scrollTop += step;
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
    { ms: watchedMs, late: lateFrameMs, long: longTaskMs, step: scroll },
  );
  clearInterval(timer);
  await session.detach();
  return { ...seen, perSecond: (seen.frames * 1_000) / watchedMs, peakMB: peak / 1e6 };
}

/** What a page keeps after a collection, in bytes: its objects and what stands behind them. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // What was only freed by the first can be collected by the second.
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** What all renderer processes of a browser have for themselves, in bytes; null where the system does not tell. */
export async function renderersOf(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  try {
    return processInfo
      .filter(({ type }) => type === 'renderer')
      .reduce((sum, { id }) => sum + privateOf(readFileSync(`/proc/${String(id)}/smaps_rollup`, 'utf8')), 0);
  } catch {
    return null;
  }
}

function privateOf(rollup: string): number {
  const lines = rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gmu);
  return [...lines].reduce((sum, [, kB]) => sum + Number(kB) * 1_024, 0);
}
