import { makeCrowd } from '../crowd.ts';
import type { Row } from '../measure.ts';
import { startHelper } from '../process.ts';
import { setStage } from '../stage.ts';

const watchedMs = 20_000;
const naras = 20;

/** What Plaza costs while nothing happens but twenty naras. */
export async function rest(): Promise<Row[]> {
  const stage = await setStage();
  const idle = startHelper('raw.ts');
  try {
    const crowd = makeCrowd(naras);
    await stage.play(crowd.flatMap((nara) => [nara.heyThere(), nara.newspaper()]));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await stage.plaza.ask('reset', { delayToo: false });
    await idle.ask('mark');
    // As often as twenty naras publish that are neither talkative nor quiet.
    const papers = crowd.slice(0, 3).map((nara) => nara.newspaper());
    await stage.playAt(0.2, papers, () => undefined);
    await new Promise((resolve) => setTimeout(resolve, watchedMs - papers.length * 5000));
    const gauges = await stage.gauges();
    const bare = await idle.ask<number>('cpu');
    const share = (100 * (gauges.cpuMs - bare)) / gauges.wallMs;
    const fast = Object.entries(gauges.timers).filter(([ms, times]) => Number(ms) < 1000 && times > papers.length * 4);
    const list = Object.entries(gauges.timers).map(([ms, times]) => `${ms} ms × ${String(times)}`);
    return [
      {
        name: 'idle, CPU',
        what: `main with ${String(naras)} naras, in percent of a core`,
        against: 'an idle Node',
        measured: `${((100 * gauges.cpuMs) / gauges.wallMs).toFixed(2)} %`,
        compared: `${((100 * bare) / gauges.wallMs).toFixed(2)} %`,
        figure: `${share.toFixed(2)} % more`,
        limit: '≤ 1 % more',
        reached: share <= 1,
      },
      {
        name: 'idle, timers',
        what: `timers that came due within ${(gauges.wallMs / 1000).toFixed(0)} s: ${list.join(', ') || 'none'}`,
        against: '',
        measured: `${String(fast.length)} recurring faster than 1 s`,
        compared: `${String(papers.length)} newspapers came`,
        figure: String(fast.length),
        limit: '0',
        reached: fast.length === 0,
      },
    ];
  } finally {
    await idle.stop();
    await stage.stop();
  }
}
