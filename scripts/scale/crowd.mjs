// A crowd of clients in a process of its own: node crowd.mjs '{"port":…,"clients":…,"hears":…,"perSecond":…,"ms":…,"bytes":…}'
// `hears`: of how many naras each hears newspapers, null for everything. Prints "joined", waits for a line, prints
// { published, delivered } and ends.
import process from 'node:process';
import { Buffer } from 'node:buffer';
import mqtt from 'mqtt';
import { everything, newspapersOf, saidToAll } from '../../src/main/nara/topics.ts';

const { port, clients, hears, perSecond, ms, bytes } = JSON.parse(process.argv[2]);
const payload = Buffer.alloc(bytes, 'x');
let delivered = 0;

const filtersOf = (number) => {
  if (hears === null) return [everything];
  const names = Array.from({ length: hears }, (_, i) => `n${(number + i) % clients}`);
  return [...saidToAll, ...names.flatMap(newspapersOf)];
};
const join = async (number) => {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, connectTimeout: 10_000 });
  // The broker may let go of a client that it cannot keep up with: the numbers show it.
  client.on('error', () => undefined);
  client.on('message', () => void delivered++);
  await client.subscribeAsync(filtersOf(number), { qos: 0 });
  return client;
};
const all = [];
while (all.length < clients) {
  const next = Array.from({ length: Math.min(20, clients - all.length) }, (_, i) => join(all.length + i));
  all.push(...(await Promise.all(next)));
}
console.log('joined');
await new Promise((resolve) => process.stdin.once('data', resolve));

let published = 0;
const started = Date.now();
// In small lots, so that the clock of this process, not the length of a timer, sets the pace.
while (Date.now() - started < ms) {
  const due = Math.floor(((Date.now() - started) / 1000) * perSecond);
  for (; published < due; published++) {
    const number = published % clients;
    all[number].publish(`nara/newspaper/n${number}`, payload, { qos: 0 });
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
// Until nothing more comes.
for (let before = -1; before !== delivered;) {
  before = delivered;
  await new Promise((resolve) => setTimeout(resolve, 300));
}
console.log(JSON.stringify({ published, delivered }));
for (const client of all) client.end(true);
process.exit(0);
