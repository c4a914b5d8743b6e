// How a plaza grows: npm run scale. Simulates plazas up to a million naras, measures what deliveries cost here, prints
// tables and writes all numbers to test-output/scale.json. Takes about two minutes. docs/scale.md tells what they mean.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { at } from './lib/project.mjs';
import { heard, load, messageSizes, published } from './scale/law.mjs';
import { measureBrokers } from './scale/measure.mjs';
import { simulatedFocus, simulatedNewspapers } from './scale/simulate.mjs';
import { measureVerifying } from './scale/verify.mjs';

const crowds = [10, 100, 1000, 3000, 10_000, 100_000, 1_000_000];
const observers = 3;
const deliveriesPerSecond = 4000;

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const show = (value) => (value >= 1e6 ? number.format(Number(value.toPrecision(3))) : number.format(value));
const bytes = (value) => {
  const steps = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(value) / 3)));
  return `${number.format(value / 1000 ** step)} ${steps[step]}`;
};
/** A table as Markdown has it, so that it can stand in docs/scale.md as it is. */
function table(title, head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padStart(widths[column])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => `${'-'.repeat(width - 1)}:`).join(' | ')} |`;
  console.log(`\n${title}\n\n${[line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n')}`);
}

const sizes = messageSizes();
console.log('Bytes of a message with its topic and header, from the capture:');
console.log(
  Object.entries(sizes)
    .map(([kind, size]) => `${kind} ${Math.round(size)}`)
    .join(', '),
);

const ways = {
  'everyone hears everyone': { focus: false },
  'in focus': { focus: true },
  'in focus, with hey-there again for deployed naras': { focus: true, again: true },
  'everyone hears everyone, and everyone answers and votes': { focus: false, lot: false },
};
const grown = crowds.map((n) => ({
  n,
  ...Object.fromEntries(
    Object.entries(ways).map(([way, { focus, ...spoken }]) => {
      const rates = heard(n, published(n, spoken), focus);
      return [way, { rates, ...load(n, rates, sizes) }];
    }),
  ),
}));
for (const way of Object.keys(ways)) {
  table(
    `A second of one client and of the broker, ${way}:`,
    [
      'naras',
      'newspapers',
      'hey-there, chau, howdy',
      'checkpoints',
      'client hears',
      'client bytes',
      'broker delivers',
      'broker bytes',
    ],
    grown.map(({ n, [way]: { rates, client, broker } }) => [
      n.toLocaleString('en'),
      show(rates.newspaper),
      show(rates.heyThere + rates.chau + rates.howdy),
      show(rates.propose + rates.vote + rates.final),
      show(client.messages),
      bytes(client.bytes),
      show(broker.messages),
      bytes(broker.bytes),
    ]),
  );
}

const simulated = crowds.map((n) => {
  const clients = Array.from({ length: observers }, (_, client) => simulatedFocus(n, client));
  const mean = (of) => clients.reduce((sum, client) => sum + of(client), 0) / observers;
  const plain = simulatedNewspapers(n);
  return {
    n,
    plain,
    lawPlain: published(n).newspaper,
    focus: mean(({ perSecond }) => perSecond),
    lawFocus: heard(n, published(n), true).newspaper,
    names: mean(({ names }) => names),
    filters: mean(({ filters }) => filters),
  };
});
table(
  'An hour message by message against the arithmetic, newspapers a second that one client hears:',
  ['naras', 'plain', 'arithmetic', 'focus', 'arithmetic', 'names in the sample in an hour', 'filters asked for'],
  simulated.map((row) => [
    row.n.toLocaleString('en'),
    ...[row.plain, row.lawPlain, row.focus, row.lawFocus, row.names, row.filters].map(show),
  ]),
);

const cores = os.cpus();
console.log(
  `\nMeasured here: ${cores.length} × ${cores[0]?.model ?? 'CPU'}, Node ${process.version}, load ${show(os.loadavg()[0])}`,
);
const crowdsOf = { mosquitto: [20, 100, 300], embedded: [20, 100, 180] };
const brokers =
  process.platform === 'linux' ? await measureBrokers(crowdsOf, sizes.newspaper, deliveriesPerSecond) : [];
table(
  'Brokers, newspapers at 4,000 deliveries a second for 5 s:',
  [
    'broker',
    'clients',
    'in focus',
    'published',
    'delivered',
    'arithmetic',
    'CPU, µs a delivery',
    'deliveries a second and core',
  ],
  brokers.map((row) => [
    row.broker,
    row.clients,
    row.focus ? 'yes' : 'no',
    ...[row.published, row.delivered, row.predicted].map((count) => count.toLocaleString('en')),
    show(row.usPerDelivery),
    show(1e6 / row.usPerDelivery),
  ]),
);
const verifying = await measureVerifying(200, 25);
console.log(
  `\nA Plaza takes in a newspaper in ${show(verifying.usCpu)} µs of CPU time: ${show(1e6 / verifying.usCpu)} a second and core.`,
);

const target = at('test-output/scale.json');
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, `${JSON.stringify({ sizes, grown, simulated, brokers, verifying }, null, 2)}\n`);
console.log(`\nAll numbers: ${path.relative(process.cwd(), target)}`);
