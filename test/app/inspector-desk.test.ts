import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { capturePartLength, type MessageOutputs } from '../../src/contract/messages.ts';
import { inspectorRequests } from '../../src/main/app/inspector-desk.ts';
import { noMarks } from '../../src/main/app/marks-desk.ts';
import { createPeople } from '../../src/main/app/people.ts';
import { createTrust } from '../../src/main/app/trust.ts';
import { systemClock } from '../../src/main/app/system.ts';
import { createInspector } from '../../src/main/plaza/inspector.ts';
import { checkpoint, createTestNara, nanoseconds, type TestMessage } from '../support/messages.ts';
import { plazaUnderTest, type PlazaUnderTest } from '../support/plaza-under-test.ts';
import { replaceText } from '../support/tampering.ts';
import { tempDir } from '../support/temp-dir.ts';
import { testStart } from '../support/test-clock.ts';

const capture = readFileSync(new URL('../vectors/plaza-capture.jsonl', import.meta.url), 'utf8');
const now = nanoseconds(testStart);
const asOf = Math.trunc(testStart / 1000);

/** A request as a window makes it. */
async function ask<N extends keyof MessageOutputs>(
  plaza: PlazaUnderTest,
  name: N,
  input: unknown,
): Promise<MessageOutputs[N]> {
  const reply = await plaza.surface.serve(name, input);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.value as MessageOutputs[N];
}

describe('the inspector of a running Plaza', () => {
  it('has every message that was counted, and what is exported can be replayed', async () => {
    const plaza = await plazaUnderTest({ dataDir: tempDir(), clock: systemClock, run: { demo: null } });
    await plaza.until(
      'five neighbours',
      ({ peers }) => peers.filter((peer) => peer.presence === 'ONLINE').length === 5,
    );
    await plaza.stop();
    const { received, accepted } = plaza.snapshot().counters;
    const all = await ask(plaza, 'messages', { limit: 500 });
    expect([all.rows.length, all.newest, all.more]).toEqual([received, received, false]);
    expect((await ask(plaza, 'messages', { limit: 500, outcome: 'accepted' })).rows).toHaveLength(accepted);
    const [newest] = all.rows;
    const detail = await ask(plaza, 'message', { id: newest?.id });
    expect(detail).toMatchObject({ ...newest, voters: [] });
    expect(detail?.checks.every(({ outcome }) => outcome !== 'failed')).toBe(true);
    const { text, count, next } = await ask(plaza, 'exportMessages', { limit: 5000 });
    expect([count, next]).toEqual([received, null]);
    const again = await ask(plaza, 'replay', { text });
    expect(again).toMatchObject({
      ok: true,
      replay: { lines: received, unreadable: 0, left: 0, counters: { received, accepted, conflated: 0 } },
    });
    expect(again.ok && again.replay.peers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(plaza.snapshot().peers.map(({ name }) => name)),
    );
  });

  it('plays a capture at once or in parts, and touches nobody on the plaza', async () => {
    const plaza = await plazaUnderTest({ dataDir: tempDir(), clock: systemClock });
    const whole = await ask(plaza, 'replay', { text: capture });
    expect(whole).toMatchObject({ ok: true, replay: { lines: 490, peersTotal: 8 } });
    const parts = Math.ceil(capture.length / capturePartLength);
    for (let part = 0; part < parts; part++) {
      const text = capture.slice(part * capturePartLength, (part + 1) * capturePartLength);
      expect(await ask(plaza, 'capturePart', { upload: 'mine', part, text })).toBe(true);
    }
    expect(await ask(plaza, 'replay', { upload: 'other' })).toEqual({ ok: false, reason: 'lost' });
    expect(await ask(plaza, 'replay', { upload: 'mine' })).toEqual(whole);
    expect(await ask(plaza, 'replay', { upload: 'mine' })).toEqual({ ok: false, reason: 'lost' });
    const both = await Promise.all([ask(plaza, 'replay', { text: capture }), ask(plaza, 'replay', { text: capture })]);
    expect(both[1]).toEqual({ ok: false, reason: 'busy' });
    expect(plaza.snapshot().peers).toEqual([]);
  });

  it('refuses parts out of order and requests past the limits', async () => {
    const plaza = await plazaUnderTest({ dataDir: tempDir(), clock: systemClock });
    expect(await ask(plaza, 'capturePart', { upload: 'a', part: 1, text: 'x' })).toBe(false);
    expect(await ask(plaza, 'capturePart', { upload: 'a', part: 0, text: 'x' })).toBe(true);
    expect(await ask(plaza, 'capturePart', { upload: 'a', part: 2, text: 'x' })).toBe(false);
    expect(await ask(plaza, 'replay', { upload: 'a' })).toEqual({ ok: false, reason: 'lost' });
    for (const [name, input] of [
      ['messages', { limit: 501 }],
      ['messages', { limit: 10, outcome: 'nonsense' }],
      ['message', { id: -1 }],
      ['exportMessages', { limit: 10, name: 'x'.repeat(513) }],
      ['capturePart', { upload: 'a', part: 0, text: 'x'.repeat(capturePartLength + 1) }],
      ['replay', {}],
      ['replay', { text: 'x', upload: 'y' }],
    ]) {
      expect(await plaza.surface.serve(name, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  });
});

describe('a message that somebody looks at', () => {
  const [lily, rosa, otto, iris] = [1, 2, 3, 4].map((seed) => createTestNara(`nara-${String(seed)}`, seed));
  if (lily === undefined || rosa === undefined || otto === undefined || iris === undefined) throw new Error('four');

  async function look(messages: readonly TestMessage[]) {
    const inspector = createInspector();
    const clock = { now: () => testStart };
    const trust = createTrust({
      clock,
      kept: [],
      shelved: [],
      self: () => null,
      onChange: () => undefined,
      onOwnName: () => undefined,
    });
    const people = createPeople({
      clock,
      trust,
      marks: noMarks,
      self: () => '',
      ear: { heard: () => undefined },
      followers: [inspector.follower],
      onChange: () => undefined,
      onArrival: () => undefined,
      onCount: () => undefined,
    });
    for (const { topics, payload } of messages) {
      people.door.receive({ topic: topics.spec, payload, retain: false, at: testStart });
      await people.door.settled();
    }
    return inspectorRequests({ inspector, people }).message({ id: messages.length });
  }

  it('shows of each voter whether its signature was verified, is unknown or is wrong', async () => {
    const met = [lily, rosa, otto].map((nara) => nara.heyThere({ ts: now }));
    const final = checkpoint(lily, [lily, rosa, otto, iris], { asOf, ts: now });
    const signatures =
      /"signatures":\["[^"]*","[^"]*","([^"]*)"/u.exec(Buffer.from(final.payload).toString())?.[1] ?? '';
    const payload = replaceText(final.payload, signatures, Buffer.alloc(64, 7).toString('base64'));
    const detail = await look([...met, { ...final, payload }]);
    expect(detail).toMatchObject({ outcome: 'accepted', kind: 'checkpoint-final', signed: null });
    expect(detail?.voters).toEqual([
      { voter: lily.id, name: lily.name, outcome: 'verified' },
      { voter: rosa.id, name: rosa.name, outcome: 'verified' },
      { voter: otto.id, name: null, outcome: 'bad' },
      { voter: iris.id, name: null, outcome: 'unknown' },
    ]);
  });

  it('shows the pinned key where the message names none, and none where none is pinned', async () => {
    expect(await look([lily.heyThere({ ts: now }), lily.social({ ts: now })])).toMatchObject({
      outcome: 'accepted',
      publicKey: lily.signer.publicKey,
    });
    expect(await look([lily.social({ ts: now })])).toMatchObject({ reason: 'unknown-key', publicKey: null });
  });
});
