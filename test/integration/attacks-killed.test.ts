import { expect, it, onTestFinished } from 'vitest';
import { openWindow, type Asking } from '../support/asking.ts';
import { createTestNara, jsonBytes, nanoseconds, type TestMessage } from '../support/messages.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { runPlaza, type PlazaProgram } from '../support/plaza-program.ts';
import { flipBit } from '../support/tampering.ts';
import { tempDir } from '../support/temp-dir.ts';
import { joinWire, type Wire } from '../support/wire.ts';

const [lily, rosa, falseLily] = [createTestNara('lily', 1), createTestNara('rosa', 3), createTestNara('lily', 66)];
const now = (): bigint => nanoseconds(Date.now());
const kills = 3;

/** Says all kinds of attacks, one after the other and over again, until the test ends. */
function storm(wire: Wire): void {
  let going = true;
  onTestFinished(() => void (going = false));
  const genuine = lily.heyThere({ ts: now() });
  const attacks = (round: number): readonly Pick<TestMessage, 'topics' | 'payload'>[] => [
    falseLily.heyThere({ ts: now() }),
    falseLily.newspaper({ Edition: round + 1_000_000 }),
    falseLily.chau({ ts: now() }),
    genuine,
    { topics: genuine.topics, payload: flipBit(genuine.payload, (round * 131) % (genuine.payload.length * 8)) },
    { topics: genuine.topics, payload: jsonBytes(`{"a":${'['.repeat(5000)}`) },
    { topics: genuine.topics, payload: jsonBytes('{"__proto__":{"name":"lily"},"svc":"hey-there"}') },
    rosa.newspaper({ Edition: 1 }),
    createTestNara(`stranger ${String(round)}`, round % 200).heyThere({ ts: now() }),
  ];
  void (async () => {
    for (let round = 0; going && round < 5000; round++) {
      for (const { topics, payload } of attacks(round)) await wire.say(topics.spec, payload);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })().catch(() => undefined);
}

/** What must be as it was, of two naras that are known, a key on the shelf, and what was kept of earlier. */
async function memory(window: Asking) {
  const { peers } = await window.ask('snapshot', undefined);
  const known = peers
    .filter(({ name }) => name === 'lily' || name === 'rosa')
    .map(({ name, trust, fingerprint }) => ({ name, trust, fingerprint }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const [claim] = await window.ask('impostors', undefined);
  const { editions } = await window.ask('editions', { name: 'rosa', limit: 10 });
  const past = await window.ask('history', { name: 'rosa', from: 0, to: Date.now() + 1000, limit: 50 });
  return { known, claim, editions, spans: past.spans, moves: past.moves };
}

it(
  'killed in the middle of an attack, a Plaza knows afterwards what it knew before',
  { timeout: 120_000 },
  async () => {
    const { port } = await startMosquitto();
    const wire = await joinWire(port);
    const dataDir = tempDir();
    const begin = async (): Promise<{ program: PlazaProgram; window: Asking }> => {
      const program = runPlaza(dataDir, ['--broker', `mqtt://127.0.0.1:${String(port)}`]);
      await program.says(/Joined the plaza at/u);
      return { program, window: await openWindow(program.output()) };
    };
    const ownEditions = (self: string): number[] =>
      wire.heard.flatMap(({ topic, text }) => {
        if (!topic.endsWith(`/newspaper/${self}`)) return [];
        const edition = /"Edition\\?":(\d+)/u.exec(text)?.[1];
        return edition === undefined ? [] : [Number(edition)];
      });

    let { program, window } = await begin();
    const self = (await window.ask('snapshot', undefined)).self?.name ?? '';
    for (const { topics, payload } of [lily.heyThere({ ts: now() }), rosa.newspaper({ Edition: 7, Flair: 'first' })])
      await wire.say(topics.spec, payload);
    const about = async (): Promise<number> => (await window.ask('snapshot', undefined)).peers.length;
    await expect.poll(about, { timeout: 10_000 }).toBe(2);
    const { peers } = await window.ask('snapshot', undefined);
    const fingerprint = peers.find(({ name }) => name === 'rosa')?.fingerprint ?? '';
    expect(await window.ask('markVerified', { name: 'rosa', fingerprint })).toEqual({ ok: true });
    storm(wire);
    // What history takes is on the disk a second later.
    const kept = async () => {
      const { claim, editions, spans } = await memory(window);
      return { claimed: claim?.publicKey, editions: editions.length, here: spans.length };
    };
    const all = { claimed: falseLily.signer.publicKey, editions: 1, here: 1 };
    await expect.poll(kept, { timeout: 15_000 }).toEqual(all);
    await expect.poll(() => ownEditions(self).length, { timeout: 15_000 }).toBeGreaterThan(0);
    const first = await memory(window);

    for (let kill = 0; kill < kills; kill++) {
      const before = await memory(window);
      const published = ownEditions(self);
      await program.kill();
      ({ program, window } = await begin());
      const after = await memory(window);
      expect(after.known).toEqual(first.known);
      expect(after.claim).toMatchObject({ publicKey: before.claim?.publicKey, firstAt: before.claim?.firstAt });
      expect(after.claim?.count).toBeGreaterThanOrEqual(before.claim?.count ?? Infinity);
      expect(after.editions).toEqual(first.editions);
      // It was here once, whatever was said in its name since; that it may be silent by now is a span of its own.
      expect(after.spans[0]).toMatchObject({ name: 'rosa', presence: 'ONLINE', from: first.spans[0]?.from });
      expect(after.moves.at(-1)).toEqual(first.moves.at(-1));
      const next = async (): Promise<number> => Promise.resolve(ownEditions(self).length);
      await expect.poll(next, { timeout: 30_000 }).toBeGreaterThan(published.length);
    }
    const editions = ownEditions(self);
    expect(editions).toEqual([...new Set(editions)].sort((a, b) => a - b));
    expect((await window.ask('snapshot', undefined)).peers.find(({ name }) => name === 'rosa')?.trust).toBe('verified');
    expect(program.output()).not.toMatch(/unhandled|TypeError/iu);
  },
);
