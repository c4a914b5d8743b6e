// What a delivery costs a broker, and a message a Plaza, on this machine: CPU time, which other programs do not falsify.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { at, found, pinnedNode, rootUser } from '../lib/project.mjs';
import { assumed } from './law.mjs';

const runMs = 5000;
const ticksPerSecond = 100;

/** Both brokers with crowds of several sizes, the largest in focus too. A broker that is not installed is left out. */
export async function measureBrokers(crowds, bytes, deliveriesPerSecond) {
  const rows = [];
  for (const [name, start] of [
    ['mosquitto', startMosquitto],
    ['embedded', startOwn],
  ]) {
    const plain = crowds[name].map((clients) => ({ clients, focus: false }));
    for (const { clients, focus } of [...plain, { ...plain.at(-1), focus: true }]) {
      const broker = await start();
      if (broker === null) continue;
      try {
        const row = await measure(broker, { clients, focus, bytes, deliveriesPerSecond });
        rows.push({ broker: name, clients, focus, ...row });
      } finally {
        await broker.stop();
      }
    }
  }
  return rows;
}

async function measure({ port, pid }, { clients, focus, bytes, deliveriesPerSecond }) {
  // Each nara is heard by as many clients as each client hears naras.
  const hearers = focus ? Math.min(clients, assumed.favourites + assumed.sample) : clients;
  const perSecond = deliveriesPerSecond / hearers;
  const order = { port, clients, hears: focus ? hearers : null, perSecond, ms: runMs, bytes: Math.round(bytes) };
  const crowd = spawn(pinnedNode(), [at('scripts/scale/crowd.mjs'), JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: crowd.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const before = cpuMs(pid);
  crowd.stdin.write('go\n');
  const { value } = await lines.next();
  const spent = cpuMs(pid) - before;
  const { published, delivered } = JSON.parse(value);
  return {
    published,
    delivered,
    predicted: published * hearers,
    cpuMs: spent,
    usPerDelivery: (spent * 1000) / delivered,
  };
}

/** User and system time of a process so far, ms (Linux). */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

async function startMosquitto() {
  const program = process.env.PLAZA_MOSQUITTO || found('mosquitto');
  if (program === '') return null;
  const dir = mkdtempSync(path.join(tmpdir(), 'plaza-scale-'));
  const port = await freePort();
  const lines = ['persistence false', 'log_type none', `listener ${port} 127.0.0.1`, 'allow_anonymous true'];
  // Nothing may be dropped: what is counted must be what was sent.
  lines.push('max_queued_messages 0', ...(rootUser ? ['user root'] : []));
  writeFileSync(path.join(dir, 'mosquitto.conf'), `${lines.join('\n')}\n`);
  const child = spawn(program, ['-c', path.join(dir, 'mosquitto.conf')], { stdio: 'ignore' });
  await answers(port);
  return {
    port,
    pid: child.pid,
    async stop() {
      await ended(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function startOwn() {
  const child = spawn(pinnedNode(), [at('scripts/scale/own-broker.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  return { port: Number(value), pid: child.pid, stop: () => ended(child) };
}

async function ended(child) {
  const gone = new Promise((resolve) => void child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

async function answers(port) {
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    const open = await new Promise((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      const tell = (up) => {
        socket.destroy();
        resolve(up);
      };
      socket.once('connect', () => tell(true)).once('error', () => tell(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the broker did not start within 10 s');
}
