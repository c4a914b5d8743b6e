// A hosted plaza full of guests, while others do their worst: node test/bench/hosted-plaza.ts [--minutes 10] [--guests 300]
// [--calm]. Plaza, guests and attackers are three processes: the plaza's memory is its own, and the guests' clock is not
// held up by the attackers' work.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { hostPlaza } from '../../src/main/broker/hosting.ts';
import { makeLogin } from '../../src/main/broker/logins.ts';
import { attackAll } from '../support/attackers.ts';
import { gather } from '../support/hosted-crowd.ts';

interface HostReport {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly cpuSeconds: number;
  readonly guests: number;
}

const login = { user: 'guest', password: 'a guest’s own' };
const rogue = { user: 'mallory', password: 'let in by mistake' };
/** Chattiness 50 (protocol section 4). */
const everyMs = 165_000;
const lines = 20;

if (process.send === undefined) await watch();
else if (process.argv[2] === 'attack') attack(Number(process.argv[3]));
else await host();

function attack(port: number): void {
  const attacks = attackAll({ port, login: rogue });
  process.on('message', () => process.send?.(attacks.map(({ name, tries }) => `${name} ${tries()}`).join(', ')));
}

async function host(): Promise<void> {
  const plaza = await hostPlaza({
    doors: [{ kind: 'tcp', host: '127.0.0.1', port: 0, tls: null }],
    rules: {
      anonymous: 'none',
      perAddress: 20,
      perSecond: 10,
      payloadBytes: 262_144,
      bannedAddresses: [],
      bannedUsers: [],
    },
    logins: [await makeLogin(login.user, login.password), await makeLogin(rogue.user, rogue.password)],
    now: () => Date.now(),
    onGuests: () => undefined,
    log: () => undefined,
  });
  process.on('message', () => {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
    const report: HostReport = {
      rssMb: mb(rss),
      heapMb: mb(heapUsed),
      cpuSeconds: Math.round((user + system) / 1e6),
      guests: plaza.guests().length,
    };
    process.send?.(report);
  });
  process.send?.(plaza.doors[0]?.port);
}

async function watch(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      guests: { type: 'string', default: '300' },
      calm: { type: 'boolean', default: false },
    },
  });
  const minutes = Number(values.minutes);
  const child = fork(import.meta.filename);
  process.once('exit', () => child.kill());
  const [port] = (await once(child, 'message')) as [number];
  const began = Date.now();
  const crowd = await gather({ port, guests: Number(values.guests), everyMs, login });
  console.log(`${values.guests} guests came within ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const attackers = values.calm ? null : fork(import.meta.filename, ['attack', String(port)]);
  process.once('exit', () => attackers?.kill());
  const visits = { welcome: 0, turnedAway: 0 };
  const visiting = setInterval(() => {
    void crowd.visit().then((welcome) => (visits[welcome ? 'welcome' : 'turnedAway'] += 1));
  }, 5000);

  console.log('minute  host MB (heap)  host CPU s  connections  guests  disturbed  papers  noise  slowest ms');
  for (let line = 1; line <= lines; line += 1) {
    await new Promise((resolve) => setTimeout(resolve, (minutes * 60_000) / lines));
    const { rssMb, heapMb, cpuSeconds, guests } = await answerOf<HostReport>(child);
    const { here, disturbed, sent, noise, slowestMs } = crowd.report();
    const minute = ((minutes * line) / lines).toFixed(1);
    console.log(
      [minute, `${rssMb} (${heapMb})`, cpuSeconds, guests, here, disturbed, sent, noise, Math.round(slowestMs)].join(
        '\t',
      ),
    );
  }
  clearInterval(visiting);
  const tries = attackers === null ? 'none' : await answerOf<string>(attackers);
  attackers?.kill();
  await crowd.settle(10_000);
  const { due, heard, disturbed, noise } = crowd.report();
  console.log(
    `\nguests disturbed: ${disturbed}; visitors welcome: ${visits.welcome}, turned away: ${visits.turnedAway}`,
  );
  console.log(`newspapers due: ${due}, heard: ${heard}, lost: ${due - heard}; noise heard: ${noise}`);
  console.log(`attacks: ${tries}`);
  crowd.stop();
  child.kill();
  process.exitCode = disturbed === 0 && due === heard && visits.turnedAway === 0 ? 0 : 1;
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  child.send('report');
  const [answer] = (await once(child, 'message')) as [T];
  return answer;
}
