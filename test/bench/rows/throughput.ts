import { makeCrowd, mixed } from '../crowd.ts';
import { median, ratio, type Row } from '../measure.ts';
import { setStage } from '../stage.ts';
import { verifyAlone, type Alone } from '../alone.ts';

const naras = 9000;
const rounds = 5;

/** How many messages a second come from the socket to the roster, and what each costs, against verification alone. */
export async function throughput(): Promise<Row[]> {
  const stage = await setStage();
  try {
    const crowd = makeCrowd(naras);
    for (const turn of [0, 1]) await stage.play(mixed(crowd, turn));
    const alone: Alone[] = [];
    const rates: number[] = [];
    const costs: { readonly all: number; readonly main: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const messages = [...mixed(crowd, round), ...mixed(crowd, round + 1)];
      alone.push(await verifyAlone(messages));
      const { perSecond, accepted, gauges } = await stage.play(messages);
      if (accepted !== messages.length) throw new Error(`only ${accepted} of ${messages.length} were accepted`);
      rates.push(perSecond);
      costs.push({ all: (gauges.cpuMs * 1000) / accepted, main: (gauges.mainMs * 1000) / accepted });
    }
    const bare = median(alone.map(({ perSecond }) => perSecond));
    const verified = median(rates);
    const bareUs = median(alone.map(({ cpuUs }) => cpuUs));
    const us = median(costs.map(({ all }) => all));
    const mainUs = median(costs.map(({ main }) => main));
    const more = { broker: stage.broker.kind, rates, alone, costs };
    return [
      {
        name: 'verified a second',
        what: 'hey-theres of 300 B and newspapers of 1.5 KB, socket to roster',
        against: 'crypto.verify alone',
        measured: `${verified.toFixed(0)}/s`,
        compared: `${bare.toFixed(0)}/s`,
        figure: ratio(verified / bare),
        limit: '≥ 0.90 ×',
        reached: verified / bare >= 0.9,
        more,
      },
      {
        name: 'CPU of a message',
        what: `main process, all threads (${mainUs.toFixed(0)} µs of it on the main thread)`,
        against: "verify's own CPU time",
        measured: `${us.toFixed(0)} µs`,
        compared: `${bareUs.toFixed(0)} µs`,
        figure: ratio(us / bareUs),
        limit: '≤ 1.30 ×',
        reached: us / bareUs <= 1.3,
      },
    ];
  } finally {
    await stage.stop();
  }
}
