// What it costs a Plaza to take in a newspaper: read, verified, compared with what is pinned, noted in the roster.
import process from 'node:process';
import { createPeople } from '../../src/main/app/people.ts';
import { createTrust } from '../../src/main/app/trust.ts';
import { writeNewspaper } from '../../src/main/nara/newspaper.ts';
import { createSigner } from '../../src/main/nara/signer.ts';
import { makeSoul } from '../../src/main/nara/soul.ts';

const status = {
  LicensePlate: '',
  Flair: '🏮',
  HostStats: { Uptime: 6406, LoadAvg: 0.05, MemAllocMB: 4, MemSysMB: 11, MemHeapMB: 6 },
  Chattiness: 50,
  Buzz: 3,
  Observations: null,
  Trend: '',
  TrendEmoji: '',
  Version: 'scale',
  PublicUrl: '',
  Personality: { Agreeableness: 41, Sociability: 77, Chill: 63 },
  Aura: { primary: '#e8a33d', secondary: '#c8553d' },
  transport_mode: 'hybrid',
  memory_mode: 'auto',
  memory_budget_mb: 256,
  memory_max_events: 50000,
  event_store_by_service: { 'hey-there': 12, chau: 4, observation: 118, ping: 230, seen: 87, social: 31 },
};

/** CPU time a message in µs, over all threads, and the time that passed, for `naras` × `editions` newspapers. */
export async function measureVerifying(naras, editions) {
  let now = 1_800_000_000_000;
  const clock = { now: () => now };
  const ignore = () => undefined;
  const trust = createTrust({
    clock,
    past: [],
    kept: [],
    shelved: [],
    self: () => null,
    onChange: ignore,
    onOwnName: ignore,
  });
  const people = createPeople({
    clock,
    past: [],
    trust,
    self: () => '',
    ear: { heard: ignore },
    followers: [],
    onChange: ignore,
    onArrival: ignore,
    onCount: ignore,
  });
  const speakers = Array.from({ length: naras }, (_, number) => {
    const name = `n${number}`;
    return {
      name,
      signer: createSigner(
        makeSoul(
          new Uint8Array(32)
            .fill(1)
            .with(0, number & 255)
            .with(1, number >> 8),
          name,
        ),
      ),
    };
  });
  const messages = [];
  for (let edition = 1; edition <= editions; edition++) {
    for (const { name, signer } of speakers) {
      const said = { ...status, PublicKey: signer.publicKey, ID: name.padEnd(44, 'x'), Edition: edition };
      messages.push({ topic: `nara/newspaper/${name}`, payload: writeNewspaper(name, signer, said), edition });
    }
  }
  const bytes = messages.reduce((sum, { payload }) => sum + payload.length, 0) / messages.length;
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const [index, { topic, payload, edition }] of messages.entries()) {
    now = 1_800_000_000_000 + edition * 165_000;
    people.door.receive({ topic, payload, retain: false, at: now });
    if (index % 500 === 499) await people.door.settled();
  }
  await people.door.settled();
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const { accepted } = people.counters();
  if (accepted !== messages.length) throw new Error(`only ${accepted} of ${messages.length} newspapers were accepted`);
  return { messages: accepted, bytes, usCpu: (user + system) / accepted, usWall: (wallMs * 1000) / accepted };
}
