import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/contract/messages.ts';
import { rejectionReasons, type RejectionReason } from '../../src/main/nara/rejection.ts';
import type { Arriving } from '../../src/main/plaza/arriving.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';
import { createInspector, type Inspector } from '../../src/main/plaza/inspector.ts';
import { createKeybook } from '../../src/main/peers/keybook.ts';
import { on } from '../support/door.ts';
import { checkpoint, createTestNara, jsonBytes, nanoseconds, type TestMessage } from '../support/messages.ts';
import { refusals } from '../support/refusals.ts';
import { testStart } from '../support/test-clock.ts';
import { capture } from '../support/vectors.ts';

const now = nanoseconds(testStart);
const asOf = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const otto = createTestNara('otto', 3);

/** A door that the inspector looks over. */
function watchedDoor() {
  const inspector = createInspector();
  const door = createDoorkeeper({ keybook: createKeybook(), follower: inspector.follower });
  return {
    inspector,
    async send(...messages: readonly TestMessage[]): Promise<void> {
      for (const { topics, payload } of messages) {
        door.receive({ topic: topics.deployed, payload, retain: false, at: testStart });
        await door.settled();
      }
    },
    receive: (arriving: Arriving) => door.receive(arriving),
    settled: () => door.settled(),
  };
}

const newest = (inspector: Inspector) => {
  const detail = inspector.look(inspector.page({ limit: 1 }).newest)?.detail;
  if (detail === undefined) throw new Error('nothing was noted');
  return detail;
};

const marks = { passed: '+', failed: '!', skipped: '-' } as const;
/** `topic+ size+ json!`: what was passed, failed and not made. */
const inShort = (checks: readonly CheckResult[]): string =>
  checks.map(({ check, outcome }) => `${check}${marks[outcome]}`).join(' ');

const read = 'topic+ size+ json+ rate+';
const ofEvent = `${read} shape+ id+ signature+ key+ order+`;
const opened = 'topic+ size+ rate+';
const ofNewspaper = `${opened} json+ shape+ signature+`;
const unreadEvent = 'rate- shape- id- signature- key- order- time-';
const unreadNewspaper = 'shape- signature- key- order- time-';

/** What the door did with the refusal of each reason, check by check. */
const told: Record<RejectionReason, string> = {
  'too-large': `topic+ size! rate- json- ${unreadNewspaper}`,
  'rate-limited': 'topic+ size+ json+ rate! shape- id- signature- key- order- time-',
  'unknown-topic': 'topic!',
  'not-utf8': `topic+ size+ json! ${unreadEvent}`,
  'bad-json': `${opened} json! ${unreadNewspaper}`,
  'too-deep': `topic+ size+ json! ${unreadEvent}`,
  'too-many-members': `topic+ size+ json! ${unreadEvent}`,
  'duplicate-member': `${opened} json! ${unreadNewspaper}`,
  'bad-shape': `${read} shape! id- signature- key- order- time-`,
  'bad-name': 'topic!',
  'wrong-service': `${read} shape! id- signature- key- order- time-`,
  'topic-mismatch': `${opened} json+ shape! signature- key- order- time-`,
  'emitter-mismatch': `${read} shape! id- signature- key- order- time-`,
  'bad-key': `${opened} json+ shape+ signature! key- order- time-`,
  'bad-id': `${read} shape+ id! signature- key- order- time-`,
  'no-signature': `${read} shape+ id+ signature! key- order- time-`,
  'bad-signature': `${opened} json+ shape+ signature! key- order- time-`,
  'unknown-key': `${read} shape+ id+ signature- key! order- time-`,
  impostor: `${read} shape+ id+ signature+ key! order- time-`,
  stale: `${ofEvent} time!`,
  future: `${ofEvent} time!`,
  'out-of-order': `${read} shape+ id+ signature+ key+ order! time-`,
  duplicate: `${read} shape+ id+ signature+ key+ order! time-`,
  'older-edition': `${ofNewspaper} key+ order! time-`,
  'too-few-signatures': `${read} shape+ id+ order+ subject+ voters!`,
};

describe('the checks', () => {
  it.each(rejectionReasons)('of what is refused as %s', async (reason) => {
    const { before = [], message, name } = refusals[reason];
    const { inspector, send } = watchedDoor();
    await send(...before, message);
    const detail = newest(inspector);
    expect(inShort(detail.checks)).toBe(told[reason]);
    expect(detail).toMatchObject({ reason, name, topic: message.topics.deployed, size: message.payload.length });
    // What is stale or dated ahead taught us a key all the same.
    expect(detail.outcome).toBe(reason === 'stale' || reason === 'future' ? 'accepted' : 'rejected');
  });

  it.each<[string, TestMessage[], string]>([
    ['an event', [lily.chau({ ts: now })], `${ofEvent} time+`],
    ['a newspaper that says when', [lily.newspaper({ PublishedAt: asOf })], `${ofNewspaper} key+ order+ time+`],
    ['a newspaper that does not', [lily.newspaper()], `${ofNewspaper} key+ order+ time-`],
    ['a howdy', [lily.howdy({ to: 'rosa' })], `${read} shape+ signature+ key+`],
    ['a proposal', [lily.heyThere({ ts: now }), lily.propose({ asOf })], `${read} shape+ signature+ key+ subject+`],
    [
      'a checkpoint',
      [lily.heyThere({ ts: now }), rosa.heyThere({ ts: now }), checkpoint(lily, [lily, rosa], { asOf, ts: now })],
      `${read} shape+ id+ order+ subject+ voters+`,
    ],
    ['what nobody signed', [on('nara/ledger/lily/request', jsonBytes('{}'))], 'topic+ size+ json+'],
    ['an unsigned request', [on('nara/plaza/stash_refresh', jsonBytes('{}'))], 'topic+ size+ json+'],
  ])('of %s that is let in', async (_what, messages, checks) => {
    const { inspector, send } = watchedDoor();
    await send(...messages);
    expect(inShort(newest(inspector).checks)).toBe(checks);
  });

  it('tell an ID that goes with another name from one that is wrong', async () => {
    const { inspector, send } = watchedDoor();
    const passedOff = { name: 'rosa', id: lily.id };
    await send(lily.heyThere({ ts: now }), rosa.heyThere({ ts: now }), lily.vote(passedOff, { asOf }));
    expect(inShort(newest(inspector).checks)).toBe(`${read} shape+ signature+ key+ subject!`);
    await send(checkpoint(passedOff, [lily, rosa], { asOf, ts: now }));
    expect(inShort(newest(inspector).checks)).toBe(`${read} shape+ id+ order+ subject! voters-`);
  });

  it('tell a key that a message brings from one that is missing', async () => {
    const { inspector, send } = watchedDoor();
    await send(otto.stashRefresh({ ts: now }));
    expect(inShort(newest(inspector).checks)).toBe(`${read} shape+ id+ signature+ key! order- time-`);
  });

  it('tell that what a full inbox refused was never read', async () => {
    const { inspector, receive, settled } = watchedDoor();
    const { topics, payload } = lily.heyThere({ ts: now });
    const junk = { topic: 'nara/plaza/journey_complete', payload: jsonBytes('{}'), retain: false, at: testStart };
    for (let i = 0; i < 20_000; i++) receive(junk);
    receive({ topic: topics.spec, payload, retain: false, at: testStart });
    expect(newest(inspector)).toMatchObject({ reason: 'rate-limited', name: null });
    expect(inShort(newest(inspector).checks)).toBe('topic+ size+ json- rate! shape- id- signature- key- order- time-');
    receive(junk);
    expect(inShort(newest(inspector).checks)).toBe('topic+ size+ rate! json-');
    await settled();
  });

  it('tell of a conflated newspaper that it was never read', () => {
    const { follower, look } = createInspector();
    const { topics, payload } = lily.newspaper();
    const arriving = { topic: topics.spec, payload, retain: false, at: testStart };
    follower.conflated({ name: 'lily', topic: topics.spec, at: testStart }, arriving);
    expect(look(1)?.detail).toMatchObject({ outcome: 'conflated', name: 'lily', kind: 'newspaper', reason: null });
    expect(inShort(look(1)?.detail.checks ?? [])).toBe(`${opened} json- ${unreadNewspaper}`);
  });

  it('are all passed in a capture of living naras, but for what was said twice', async () => {
    const { inspector, receive, settled } = watchedDoor();
    for (const line of capture) {
      receive(line);
      await settled();
    }
    const { rows } = inspector.page({ limit: 500 });
    expect(rows).toHaveLength(490);
    for (const { id, outcome, reason, kind } of rows) {
      const checks = inspector.look(id)?.detail.checks ?? [];
      const bad = checks.filter((check) => check.outcome !== 'passed').map(({ check }) => check);
      if (outcome === 'rejected') expect([reason, bad]).toEqual(['duplicate', ['order', 'time']]);
      else expect(bad).toEqual(kind === 'newspaper' ? ['time'] : []);
    }
  });
});

describe('the inspector', () => {
  const rubbish = { topic: 'nara/plaza/chau', payload: Buffer.from('{'), retain: false, at: 7 };
  const refuse = (inspector: Inspector, arriving: Arriving = rubbish, name = 'rose'): void => {
    const { topic, at, payload } = arriving;
    inspector.follower.rejected({ reason: 'bad-json', topic, name, at, size: payload.length }, arriving);
  };
  const noteUnsigned = (inspector: Inspector, arriving: Arriving = rubbish): void => {
    const what = { kind: 'journey', from: null, journeyId: 'j', originator: null, message: '', hops: 0 } as const;
    inspector.follower.unsigned({ ...what, topic: arriving.topic, at: arriving.at }, arriving);
  };

  it('shows of a real hey-there what was signed and by whom', async () => {
    const heyThere = capture.find(({ topic }) => topic === 'nara/plaza/hey_there');
    if (heyThere === undefined) throw new Error('the capture has a hey-there');
    const { inspector, receive, settled } = watchedDoor();
    receive(heyThere);
    await settled();
    const detail = newest(inspector);
    expect(detail).toMatchObject({ id: 1, outcome: 'accepted', kind: 'hey-there', name: 'rosa', truncated: false });
    expect(detail.text).toContain('"svc":"hey-there"');
    expect(detail.text).toContain(detail.publicKey);
    expect(Buffer.from(detail.signed ?? '', 'base64')).toHaveLength(32);
    expect(Buffer.from(detail.signature ?? '', 'base64')).toHaveLength(64);
  });

  it('shows the Status of a newspaper, byte for byte, as what was signed', async () => {
    const { inspector, send } = watchedDoor();
    await send(lily.newspaper({ Flair: '🌻' }));
    const { text, signed } = newest(inspector);
    const status = Buffer.from(signed ?? '', 'base64').toString();
    expect(text).toBe(`{"From":"lily","Status":${status},"Signature":"${newest(inspector).signature ?? ''}"}`);
  });

  it('lists the newest first, by page, outcome, reason, kind and part of a name', () => {
    const inspector = createInspector();
    for (let i = 0; i < 10; i++) {
      if (i % 2 === 0) noteUnsigned(inspector);
      else
        refuse(inspector, i === 9 ? { ...rubbish, topic: 'nara/newspaper/Rose' } : rubbish, i === 9 ? 'Rose' : 'lily');
    }
    const page = (query: Partial<Parameters<Inspector['page']>[0]>) => {
      const { rows, more, newest: last } = inspector.page({ limit: 9, ...query });
      expect(last).toBe(10);
      return [...rows.map(({ id }) => id), ...(more ? ['more'] : [])];
    };
    expect(page({ limit: 3 })).toEqual([10, 9, 8, 'more']);
    expect(page({ limit: 3, before: 4 })).toEqual([3, 2, 1]);
    expect(page({ after: 7 })).toEqual([10, 9, 8]);
    expect(page({ after: 2, limit: 2 })).toEqual([10, 9, 'more']);
    expect(page({ outcome: 'rejected' })).toEqual([10, 8, 6, 4, 2]);
    expect(page({ name: 'rOS' })).toEqual([10]);
    expect(page({ kind: 'newspaper' })).toEqual([10]);
    expect(page({ reason: 'bad-json', before: 7 })).toEqual([6, 4, 2]);
    expect(page({ reason: 'stale' })).toEqual([]);
    expect(inspector.look(11)).toBeNull();
  });

  it('keeps the last thousand refusals, whatever flood of others comes', () => {
    const inspector = createInspector();
    for (let i = 0; i < 1200; i++) refuse(inspector);
    for (let i = 0; i < 9000; i++) noteUnsigned(inspector);
    const { rows } = inspector.page({ limit: 10_000 });
    expect(rows.filter(({ outcome }) => outcome === 'rejected')).toHaveLength(1000);
    expect(rows.filter(({ outcome }) => outcome === 'unsigned')).toHaveLength(4000);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort((a, b) => b - a));
    expect(inspector.look(201)?.detail.id).toBe(201);
    expect(inspector.look(200)).toBeNull();
  });

  it('stays within its bounds in bytes, topics included', () => {
    const inspector = createInspector();
    const big = { ...rubbish, payload: new Uint8Array(256 * 1024), topic: 'x'.repeat(65_000) };
    for (let i = 0; i < 400; i++) refuse(inspector, big);
    const { rows } = inspector.page({ limit: 10_000 });
    expect(rows).toHaveLength(127);
    expect(rows[0]?.topic).toHaveLength(512);
    expect(newest(inspector)).toMatchObject({ size: 256 * 1024, truncated: true, signed: null });
  });

  it('says when a payload is no text, and forgives an end that was cut', () => {
    const inspector = createInspector();
    refuse(inspector, { ...rubbish, payload: Buffer.from([0xff, 0xfe]) });
    expect(newest(inspector)).toMatchObject({ text: null, payload: '//4=' });
    refuse(inspector, { ...rubbish, payload: Buffer.from(`a${'é'.repeat(40_000)}`) });
    expect(newest(inspector).text).toHaveLength(32_768);
  });

  it('exports lines from which the bytes can be had again, as much at once as a socket takes', () => {
    const inspector = createInspector();
    refuse(inspector);
    refuse(inspector, { ...rubbish, at: 8, payload: new Uint8Array(64 * 1024 + 1) });
    const { text, count, next } = inspector.exportLines({ limit: 10 });
    const lines = text.trim().split('\n');
    expect([count, next]).toEqual([2, null]);
    expect(lines[0]).toContain(`"payload":"${Buffer.from('{').toString('base64')}"`);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ at: 7 }, { at: 8, truncated: true }]);
    for (let i = 0; i < 70; i++) refuse(inspector, { ...rubbish, at: 9, payload: new Uint8Array(64 * 1024) });
    const first = inspector.exportLines({ limit: 1000 });
    expect(first.text.length).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(first.next).toBe(72 - first.count + 1);
    const rest = inspector.exportLines({ limit: 1000, before: first.next ?? 0 });
    expect(first.count + rest.count).toBe(72);
    expect(rest.next).toBeNull();
    expect(inspector.exportLines({ limit: 5 })).toMatchObject({ count: 5, next: 68 });
  });
});
