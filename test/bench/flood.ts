// How the door fares in a flood. Run it by the pinned Node: node_modules/.bin/node test/bench/flood.ts
import { Buffer } from 'node:buffer';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul } from '../../src/main/nara/soul.ts';
import { createKeybook, type Pin } from '../../src/main/peers/keybook.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';

const names = 2500;
const each = 60;
const seconds = 6;
/** Not counted: until decisions have caught up with the order of arrival. */
const settleMs = 1000;

interface Nara {
  readonly name: string;
  readonly pin: Pin;
  readonly newspapers: readonly Uint8Array[];
}

/** A nara that was met before, with newspapers of 1.5 KB for later. */
function makeNara(index: number): Nara {
  const name = `nara-${String(index).padStart(4, '0')}`;
  const seed = new Uint8Array(32);
  new DataView(seed.buffer).setUint32(0, index + 1);
  const { publicKey } = createSigner(makeSoul(seed, name));
  const key = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const pin = { name, publicKey, pinnedAt: 0, claimedId: '', fresh: false, newestTs: 0n, edition: 0, publishedAt: 0 };
  return {
    name,
    pin,
    newspapers: Array.from({ length: each }, (_, edition) => print(name, publicKey, key, edition + 1)),
  };
}

const others = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [
    `neighbour-${String(index)}`,
    { restarts: 3, total_uptime: 72_000, start_time: 1_790_000_000, online: 'ONLINE', last_seen: 1_795_439_350 },
  ]),
);

function print(name: string, PublicKey: string, key: KeyObject, Edition: number): Uint8Array {
  const status = JSON.stringify({
    PublicKey,
    Flair: '🌻',
    Chattiness: 50,
    HostStats: { Uptime: 6400 + Edition, LoadAvg: 0.05 },
    Personality: { Agreeableness: 30, Sociability: 40, Chill: 50 },
    Aura: { primary: '#aabbcc', secondary: '#ddeeff' },
    Version: '1.4.0',
    Edition,
    Observations: others,
    Trend: 'x'.repeat(180),
  });
  const signature = sign(null, Buffer.from(status), key).toString('base64');
  return new Uint8Array(Buffer.from(`{"From":"${name}","Status":${status},"Signature":"${signature}"}`));
}

/** Plays newspapers to a door of its own; `rate` a second, or null for as many as are taken. */
async function play(title: string, naras: readonly Nara[], rate: number | null): Promise<number> {
  const counts = { offered: 0, verified: 0, conflated: 0, refused: 0 };
  const newest = new Map<string, number>();
  const door = createDoorkeeper({
    keybook: createKeybook(naras.map(({ pin }) => pin)),
    follower: {
      verified(message, { at }) {
        counts.verified++;
        newest.set(message.name, at);
      },
      rejected: () => counts.refused++,
      unsigned: () => undefined,
      conflated: () => counts.conflated++,
    },
  });
  globalThis.gc?.();
  const before = memory();
  const ages: number[] = [];
  let most = 0;
  const sample = (): void => {
    most = Math.max(most, memory() - before);
    for (const at of newest.values()) ages.push(Date.now() - at);
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  let sampled = began;
  let from: { at: number; verified: number } | null = null;
  const total = names * each;
  for (let now = began; now - began < seconds * 1000 && counts.offered < total; now = performance.now()) {
    const done = counts.verified + counts.conflated + counts.refused;
    const due = rate === null ? done + 2000 : ((now - began) / 1000) * rate;
    for (let sent = 0; counts.offered < Math.min(due, total) && sent < 100; sent++) {
      const nara = naras[counts.offered % names];
      const payload = nara?.newspapers[Math.trunc(counts.offered / names)];
      if (nara === undefined || payload === undefined) break;
      counts.offered++;
      door.receive({ topic: `nara/newspaper/${nara.name}`, payload, retain: false, at: Date.now() });
    }
    if (from === null && now - began > settleMs) from = { at: now, verified: counts.verified };
    if (now - sampled > 200 && from !== null) {
      sampled = now;
      sample();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const ended = performance.now();
  const took = (ended - began) / 1000;
  const rateVerified = (counts.verified - (from?.verified ?? 0)) / ((ended - (from?.at ?? began)) / 1000);
  delay.disable();
  sample();
  await door.settled();
  ages.sort((a, b) => a - b);
  const age = (part: number): string => `${String(ages[Math.trunc((ages.length - 1) * part)] ?? 0)} ms`;
  const perSecond = (count: number): string => `${String(Math.round(count / took))}/s`;
  console.log(
    [
      `${title}: offered ${perSecond(counts.offered)}, verified ${String(Math.round(rateVerified))}/s`,
      `conflated ${perSecond(counts.conflated)}, refused ${perSecond(counts.refused)}`,
      `newest newspaper of each nara ${age(0.5)} old (99 %: ${age(0.99)})`,
      `worst stall ${(delay.max / 1e6).toFixed(0)} ms, memory ${String(Math.round(most / 2 ** 20))} MB more at most, garbage included`,
    ].join('\n  '),
  );
  return rateVerified;
}

const memory = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;

console.log(`${String(names)} naras, ${String(names * each)} newspapers of 1.5 KB: signing…`);
const naras = Array.from({ length: names }, (_, index) => makeNara(index));
console.log(`one newspaper: ${String(naras[0]?.newspapers[0]?.length ?? 0)} bytes`);
await play('warm-up', naras, 2000);
const alone = await play('alone, as many as are taken', naras, null);
await play('10,000 a second', naras, 10_000);
const flooded = await play('five times what is taken', naras, alone * 5);
console.log(`verified in the flood: ${((flooded / alone) * 100).toFixed(0)} % of alone`);
