import { makeCrowd, mixed } from '../crowd.ts';
import { median, percentile, ratio, type Row } from '../measure.ts';
import { startHelper } from '../process.ts';
import { setStage } from '../stage.ts';

const naras = 10_000;
/** The first warms up both ways and does not count. One run differs from the next by a third: there have to be many. */
const pairs = 9;
const settleMs = 5000;
const perSecond = 500;
const seconds = 8;

/** With 10,000 known naras: what a connected window costs, how soon it is told, and how late main's own turns are. */
export async function window(): Promise<Row[]> {
  const stage = await setStage();
  const page = startHelper('window.ts');
  const raw = startHelper('raw.ts');
  try {
    const crowd = makeCrowd(naras);
    await stage.play(crowd.map((nara) => nara.heyThere()));
    const link = await stage.plaza.ask<string>('openDoor');
    const [without, withWindow]: [number[], number[]] = [[], []];
    const cost: [number[], number[]] = [[], []];
    for (let pair = 0; pair < pairs; pair++) {
      for (const open of pair % 2 === 0 ? [false, true] : [true, false]) {
        // A link opens once: the window stays, and is deaf while it is not connected.
        if (open && pair === 0) await page.ask('open', { link });
        await page.ask(open ? 'listen' : 'rest');
        const { perSecond: rate, gauges, accepted } = await stage.play(mixed(crowd, pair));
        if (pair === 0) continue;
        (open ? withWindow : without).push(rate);
        cost[open ? 1 : 0].push((gauges.cpuMs * 1000) / accepted);
      }
    }
    await page.ask('listen');
    // What such a flood leaves to be written is no part of what follows.
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    await raw.ask('open', { port: stage.broker.port });
    for (const one of [page, raw]) await one.ask('reset');
    await stage.plaza.ask('reset', { delayToo: true });
    const said = new Map<string, bigint>();
    const messages = crowd.slice(0, perSecond * seconds).map((nara) => nara.heyThere());
    await stage.playAt(perSecond, messages, ({ name }, at) => said.set(name, at));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { delayMs } = await stage.gauges();
    const idle = await raw.ask<{ p99: number }>('gauges');
    const shown = (await page.ask<{ at: Record<string, string> }>('seen')).at;
    const heard = await raw.ask<Record<string, string>>('seen');
    const late = (times: Readonly<Record<string, string>>): number[] =>
      [...said].flatMap(([name, at]) => {
        const then = times[name];
        return then === undefined ? [] : [Number(BigInt(then) - at) / 1e6];
      });
    const [windowMs, rawMs] = [late(shown), late(heard)];
    const [p99, rawP99] = [percentile(windowMs, 0.99), percentile(rawMs, 0.99)];
    const figure = median(withWindow) / median(without);
    const byCost = median(cost[0]) / median(cost[1]);
    return [
      {
        name: 'with a window',
        what: `verified a second, ${naras.toLocaleString('en')} naras known, every change pushed to a window`,
        against: 'without it',
        measured: `${median(withWindow).toFixed(0)}/s`,
        compared: `${median(without).toFixed(0)}/s`,
        figure: `${ratio(figure)} (by CPU time of main ${ratio(byCost)})`,
        limit: '≥ 0.95 ×',
        reached: figure >= 0.95,
        more: { withWindow, without, cpuUs: { without: cost[0], with: cost[1] } },
      },
      {
        name: 'publish to window',
        what: `p99 at ${String(perSecond)} messages a second, ${String(windowMs.length)} of ${String(said.size)} seen`,
        against: 'raw MQTT.js',
        measured: `${p99.toFixed(1)} ms`,
        compared: `${rawP99.toFixed(1)} ms`,
        figure: `${(p99 - rawP99).toFixed(1)} ms more`,
        limit: '≤ 25 ms more',
        reached: windowMs.length === said.size && p99 <= rawP99 + 25,
        more: { medianMs: median(windowMs), rawMedianMs: median(rawMs) },
      },
      {
        name: 'event loop of main',
        what: 'delay under that load, p99',
        against: 'a bare MQTT.js process',
        measured: `${delayMs.p99.toFixed(1)} ms`,
        compared: `${idle.p99.toFixed(1)} ms`,
        figure: `${delayMs.p99.toFixed(1)} ms`,
        limit: '≤ 10 ms',
        reached: delayMs.p99 <= 10,
        more: { delayMs },
      },
    ];
  } finally {
    await page.stop();
    await raw.stop();
    await stage.stop();
  }
}
