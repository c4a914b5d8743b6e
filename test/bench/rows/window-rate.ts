import type { Browser, Page } from 'playwright-core';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { unmeasured, type Row } from '../measure.ts';
import { change, heapOf, openPage, renderersOf, startCore, watch, type Figures } from '../window-page.ts';

const naras = 10_000;
/** As many as the picture draws one by one. */
const lanterns = 500;
const changesASecond = 500;
const scrollPx = 37;
const settleMs = 4_000;
const limits = { late: 0.01, heapMB: 200, keptKB: 8 };

/**
 * How the window keeps up with ten thousand naras and five hundred changes a second, and what it keeps of each. What
 * an empty page misses in the same run, the machine missed.
 */
export async function windowRate(): Promise<Row[]> {
  if (!hasChromium) return [unmeasured('window', 'frames and memory', '', 'no Chromium: name one in PLAZA_CHROMIUM')];
  const blank = await withBrowser(async (browser) => watch(await openPage(browser, 'about:blank')));
  const nobody = await withWindow(0, (page, browser) => kept(page, browser));
  const many = await withWindow(naras, async (page, browser, begin) => {
    const known = await kept(page, browser);
    const rest = await watch(page);
    const stop = await begin();
    const list = await watch(page, scrollPx);
    const picture = await watch(page);
    stop();
    return { known, rest, list, picture, after: await kept(page, browser) };
  });
  const few = await withWindow(lanterns, async (page, _browser, begin) => {
    const stop = await begin();
    const seen = await watch(page);
    stop();
    return seen;
  });
  const thousands = naras.toLocaleString('en');
  const changing = `${thousands} naras, ${String(changesASecond)} changes a second`;
  return [
    frames('window, at rest', `${thousands} naras, nothing changes`, many.rest, blank),
    frames('window, list', `${changing}, the list scrolled by ${String(scrollPx)} px a frame`, many.list, blank),
    frames('window, picture', `${changing}, watched`, many.picture, blank),
    frames('window, lanterns', `${String(lanterns)} lanterns, ${String(changesASecond)} changes a second`, few, blank),
    heap(many.list, many.after, blank),
    each(nobody, many.known),
  ];
}

interface Kept {
  /** After a collection, in bytes. */
  readonly heap: number;
  readonly processes: number | null;
}

async function kept(page: Page, browser: Browser): Promise<Kept> {
  return { heap: await heapOf(page), processes: await renderersOf(browser) };
}

async function withBrowser<T>(run: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  try {
    return await run(browser);
  } finally {
    await browser.close();
  }
}

/** `begin` lets naras change, and waits until the window is used to it; its answer is the undo. */
function withWindow<T>(
  known: number,
  run: (page: Page, browser: Browser, begin: () => Promise<() => void>) => Promise<T>,
): Promise<T> {
  return withBrowser(async (browser) => {
    const core = await startCore(known);
    try {
      const page = await openPage(browser, core.url);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (known > 0) await page.getByRole('option').first().waitFor();
      await page.waitForTimeout(settleMs);
      return await run(page, browser, async () => {
        const stop = change(core, changesASecond);
        await page.waitForTimeout(settleMs);
        return stop;
      });
    } finally {
      await core.stop();
    }
  });
}

function frames(name: string, what: string, seen: Figures, blank: Figures): Row {
  const share = seen.late / seen.frames;
  const tasks = seen.longTasks.length;
  return {
    name,
    what,
    against: 'an empty page',
    measured: paceOf(seen),
    compared: paceOf(blank),
    figure: `${(share * 100).toFixed(2)} % over 33 ms, ${tasks === 0 ? 'no' : String(tasks)} long tasks`,
    limit: '< 1 %, no task > 50 ms',
    reached: share < limits.late && tasks === 0,
    more: { seen, blank },
  };
}

const paceOf = ({ perSecond, longest }: Figures): string =>
  `${perSecond.toFixed(1)} frames/s, longest ${longest.toFixed(0)} ms`;

function heap(scrolling: Figures, after: Kept, blank: Figures): Row {
  return {
    name: 'window, heap',
    what: `peak while the list is scrolled, before any collection; ${(after.heap / 1e6).toFixed(1)} MB after one`,
    against: 'an empty page',
    measured: `${scrolling.peakMB.toFixed(1)} MB`,
    compared: `${blank.peakMB.toFixed(1)} MB`,
    figure: `${scrolling.peakMB.toFixed(1)} MB`,
    limit: `≤ ${String(limits.heapMB)} MB`,
    reached: scrolling.peakMB > 0 && scrolling.peakMB <= limits.heapMB,
    more: { scrolling, after },
  };
}

function each(nobody: Kept, known: Kept): Row {
  const ofHeap = (known.heap - nobody.heap) / naras / 1e3;
  const [many, none] = [known.processes, nobody.processes];
  const ofAll = many === null || none === null ? null : (many - none) / naras / 1e3;
  const whole = ofAll === null ? 'the process is not told here' : `of the whole process ${ofAll.toFixed(2)} KB`;
  return {
    name: 'window, a nara',
    what: `memory of the renderer, ${naras.toLocaleString('en')} naras known`,
    against: 'an empty window',
    measured: `${(known.heap / 1e6).toFixed(1)} MB`,
    compared: `${(nobody.heap / 1e6).toFixed(1)} MB`,
    figure: `${ofHeap.toFixed(2)} KB a nara, ${whole}`,
    limit: `≤ ${String(limits.keptKB)} KB a nara`,
    reached: ofHeap > 0 && Math.max(ofHeap, ofAll ?? 0) <= limits.keptKB,
    more: { nobody, known },
  };
}
