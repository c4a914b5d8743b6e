import process from 'node:process';
import { createPeople } from '../../../src/main/app/people.ts';
import { createTrust } from '../../../src/main/app/trust.ts';
import { makeCrowd, type BenchNara } from '../crowd.ts';
import { exponent, type Row } from '../measure.ts';

const sizes = [10, 100, 1000, 10_000];
const worth = 300;
const times = 6;
const ignore = (): void => undefined;

/** Cost of one act, µs, by what it is. */
type Costs = Readonly<Record<string, number>>;

/** How the cost of everything that is done with naras grows with how many there are. */
export async function scale(): Promise<Row[]> {
  const crowd = makeCrowd(sizes.at(-1) ?? 0, 'scale');
  // Once to warm up: what was never run is not compiled.
  await costsAt(crowd.slice(0, 1000));
  const all: Costs[] = [];
  for (const size of sizes) all.push(await costsAt(crowd.slice(0, size)));
  return Object.keys(all[0] ?? {}).map((what): Row => {
    const costs = all.map((one) => one[what] ?? NaN);
    const isWhole = what.startsWith('all');
    const grows = exponent(sizes.map((size, index) => [size, costs[index] ?? NaN] as const).slice(1));
    return {
      name: `scale: ${what}`,
      what: `µs of CPU at ${sizes.map((size) => size.toLocaleString('en')).join(', ')} naras`,
      against: '',
      measured: costs.map((cost) => cost.toFixed(cost < 10 ? 2 : 0)).join(', '),
      compared: isWhole ? 'of all of them' : 'of one',
      figure: `exponent ${grows.toFixed(2)}`,
      // A straight line has 1. Caches of the processor, which 10,000 naras outgrow, add to it.
      limit: '≤ 1.15',
      reached: grows <= 1.15,
    };
  });
}

async function costsAt(crowd: readonly BenchNara[]): Promise<Costs> {
  const clock = { now: () => Date.now() };
  const parts = { clock, self: () => null, onChange: ignore, onOwnName: ignore };
  const trust = createTrust({ ...parts, kept: [], shelved: [] });
  const people = createPeople({
    clock,
    trust,
    marks: { of: () => ({ favourite: false, rule: 'default' }), forget: ignore } as never,
    self: () => '',
    ear: { heard: ignore },
    followers: [],
    onChange: ignore,
    onArrival: ignore,
    onCount: ignore,
  });
  const hear = async (messages: readonly { topic: string; payload: Uint8Array }[]): Promise<void> => {
    for (const { topic, payload } of messages) {
      people.door.receive({ topic, payload, retain: false, at: Date.now() });
    }
    await people.door.settled();
  };
  for (let at = 0; at < crowd.length; at += 1000) await hear(crowd.slice(at, at + 1000).map((nara) => nara.heyThere()));
  if (people.summaries().length !== crowd.length) throw new Error('not all of them were let in');
  const some = Array.from({ length: worth }, (_, index) => crowd[(index * 7919) % crowd.length]).flatMap(
    (one) => one ?? [],
  );
  const rounds = Math.max(1, Math.ceil(worth / Math.min(worth, crowd.length)));
  const batches = Array.from({ length: times }, () => some.map((nara) => nara.heyThere()));
  const doors: number[] = [];
  for (const batch of batches) doors.push((await took(() => hear(batch))) / batch.length);
  const each = async (act: (name: string) => unknown): Promise<number> =>
    least(
      async () =>
        (await took(() => {
          for (const { name } of some) act(name);
        })) / some.length,
    );
  const whole = async (act: () => unknown): Promise<number> =>
    least(
      async () =>
        (await took(() => {
          for (let round = 0; round < rounds; round++) act();
        })) / rounds,
    );
  const { keybook } = trust;
  return {
    'door and roster, a hey-there': Math.min(...doors),
    'keybook, look up': await each((name) => keybook.get(name)),
    'keybook, update': await each((name) => keybook.update(name, { newestTs: BigInt(Date.now()) * 1_000_000n })),
    'trust, look-alikes of a name': await each((name) => trust.summary(name)),
    'row of a window': await each((name) => people.summary(name)),
    card: await each((name) => people.detail(name)),
    'all, sweep': await whole(() => people.sweep()),
    'all, snapshot': await whole(() => people.summaries()),
    'all, snapshot as JSON': await whole(() => JSON.stringify(people.summaries())),
    'all, remembered rows': await whole(() => people.remembered(crowd.map(({ name }) => name))),
  };
}

/** CPU time in µs: what is long enough to be interrupted would otherwise seem to cost what others do in between. */
async function took(act: () => Promise<void> | void): Promise<number> {
  const began = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

async function least(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await measure());
  return Math.min(...all);
}
