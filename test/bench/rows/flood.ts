import { ratio, type Row } from '../measure.ts';
import { startHelper } from '../process.ts';
import type { Flooded } from '../flood.ts';

/** Publishers at five times what can be verified, at the door itself. */
export async function flood(): Promise<Row[]> {
  const helper = startHelper('flood.ts');
  try {
    const { alone, flooded } = await helper.ask<{ alone: Flooded; flooded: Flooded }>('flood');
    const figure = flooded.perSecond / alone.perSecond;
    const more = { alone, flooded };
    return [
      {
        name: 'flood, rate',
        what: 'verified a second of newspapers and events at five times what can be verified',
        against: 'without flood',
        measured: `${flooded.perSecond.toFixed(0)}/s`,
        compared: `${alone.perSecond.toFixed(0)}/s`,
        figure: ratio(figure),
        limit: '≥ 0.90 ×',
        reached: figure >= 0.9,
        more,
      },
      {
        name: 'flood, age',
        what: 'newest newspaper of each name, 99 %',
        against: '',
        measured: `${String(flooded.ageMs.p99)} ms`,
        compared: `median ${String(flooded.ageMs.p50)} ms, oldest ${String(flooded.ageMs.max)} ms`,
        figure: `${String(flooded.ageMs.p99)} ms`,
        limit: '≤ 2000 ms',
        reached: flooded.ageMs.p99 <= 2000,
      },
      {
        name: 'flood, events',
        what: 'hey-theres in it that were lost, although no bucket refused them',
        against: '',
        measured: String(flooded.events - flooded.eventsVerified),
        compared: `${String(flooded.events)} said`,
        figure: String(flooded.events - flooded.eventsVerified),
        limit: '0',
        reached: flooded.events === flooded.eventsVerified,
      },
    ];
  } finally {
    await helper.stop();
  }
}
