import { makeCrowd } from '../crowd.ts';
import type { Row } from '../measure.ts';
import { setStage } from '../stage.ts';

const naras = 10_000;

/** What main keeps of each nara that it knows, beyond a start that knows nobody. */
export async function memory(): Promise<Row[]> {
  const stage = await setStage();
  try {
    const empty = await stage.memory();
    const crowd = makeCrowd(naras);
    await stage.play(crowd.map((nara) => nara.heyThere()));
    await stage.again();
    const met = await stage.memory();
    await stage.play(crowd.map((nara) => nara.newspaper()));
    await stage.again();
    const read = await stage.memory();
    const perNara = (then: { readonly heap: number }): number => (then.heap - empty.heap) / naras / 1024;
    const row = (name: string, what: string, then: typeof met): Row => ({
      name,
      what: `${what}, ${String(then.known)} remembered at a start`,
      against: 'an empty start',
      measured: `${(then.heap / 2 ** 20).toFixed(1)} MiB`,
      compared: `${(empty.heap / 2 ** 20).toFixed(1)} MiB`,
      figure: `${perNara(then).toFixed(2)} KiB a nara`,
      limit: '≤ 4 KiB a nara',
      reached: then.known === naras && perNara(then) <= 4,
      more: { empty, then },
    });
    return [
      row('memory, met', 'heap of main, of naras met by a hey-there', met),
      row('memory, read', 'the same with a newspaper of 1.5 KB of each', read),
    ];
  } finally {
    await stage.stop();
  }
}
