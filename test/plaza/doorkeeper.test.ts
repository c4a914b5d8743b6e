import { describe, expect, it } from 'vitest';
import { createTestDoor, on } from '../support/door.ts';
import { checkpoint, createTestNara, jsonBytes, nanoseconds, signedEvent } from '../support/messages.ts';
import { refusals } from '../support/refusals.ts';
import { testStart } from '../support/test-clock.ts';
import { rejectionReasons } from '../../src/main/nara/rejection.ts';
import { createKeybook } from '../../src/main/peers/keybook.ts';
import { createDoorkeeper } from '../../src/main/plaza/doorkeeper.ts';

const minute = 60_000;
const now = nanoseconds(testStart);
const asOf = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const otto = createTestNara('otto', 3);
const falseLily = createTestNara('lily', 9);

describe('every reason to refuse', () => {
  it.each(rejectionReasons)('%s', async (reason) => {
    const { before = [], message, name } = refusals[reason];
    const { send, door, rejected, outcome } = createTestDoor();
    for (const earlier of before) send(earlier);
    await outcome(message);
    await door.settled();
    expect(rejected.at(-1)).toMatchObject({ reason, name, topic: message.topics.deployed, at: testStart });
    expect(rejected.at(-1)?.size).toBe(message.payload.length);
  });
});

describe('order', () => {
  it('is that of arrival, however long each check takes', async () => {
    const { send, door, outcomes } = createTestDoor();
    // The first is the slowest to check by far, the last need no check at all.
    send(lily.newspaper({ Flair: 'x'.repeat(250_000) }));
    send(rosa.heyThere({ ts: now }));
    send(on('nara/plaza/journey_complete', jsonBytes('{}')));
    send(checkpoint(rosa, [lily, rosa, otto], { asOf, ts: now }));
    send(otto.social({ ts: now }));
    send(rosa.chau({ ts: now + 1n }));
    await door.settled();
    expect(outcomes).toEqual([
      'ok newspaper lily',
      'ok hey-there rosa',
      'unsigned journey',
      'ok checkpoint rosa (not live)',
      'unknown-key otto',
      'ok chau rosa',
    ]);
  });

  it('lets a hey-there vouch for what was sent behind it in one breath', async () => {
    const { send, door, outcomes } = createTestDoor();
    send(otto.heyThere({ ts: now }));
    send(otto.social({ ts: now + 1n }));
    send(otto.propose({ asOf }));
    await door.settled();
    expect(outcomes).toEqual(['ok hey-there otto', 'ok social otto', 'ok attestation otto (not live)']);
  });

  it('outlives a listener that throws', async () => {
    const heard: string[] = [];
    const door = createDoorkeeper({
      keybook: createKeybook(),
      follower: {
        verified(message) {
          heard.push(message.name);
          if (message.name === 'lily') throw new Error('a bug in a listener');
        },
        rejected: () => undefined,
        unsigned: () => undefined,
        conflated: () => undefined,
      },
    });
    const surfaced: unknown[] = [];
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.once('unhandledRejection', (error) => surfaced.push(error));
    try {
      for (const nara of [lily, rosa]) {
        const { topics, payload } = nara.heyThere({ ts: now });
        door.receive({ topic: topics.spec, payload, retain: false, at: testStart });
      }
      await door.settled();
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.removeAllListeners('unhandledRejection');
      for (const other of others) process.on('unhandledRejection', other);
    }
    expect(heard).toEqual(['lily', 'rosa']);
    expect(surfaced).toEqual([new Error('a bug in a listener')]);
  });
});

describe('how much is let in', () => {
  it('is 20 a second for each name after a burst of 100', async () => {
    const { send, door, outcomes } = createTestDoor();
    let ts = now;
    const flood = (count: number, at: number): void => {
      for (let i = 0; i < count; i++) send(lily.heyThere({ ts: ts++ }), { at });
    };
    flood(130, testStart);
    flood(30, testStart + 1000);
    send(rosa.heyThere({ ts: now }));
    await door.settled();
    expect(outcomes.filter((line) => line === 'ok hey-there lily')).toHaveLength(120);
    expect(outcomes.filter((line) => line === 'rate-limited lily')).toHaveLength(40);
    expect(outcomes.at(-1)).toBe('ok hey-there rosa');
  });

  /*
   * The share belongs to the name a message claims, as protocol section 8 has it: before a signature is checked there
   * is nothing else to go by, and checking first is what the limit is there to spare us. So whoever may publish at
   * all can crowd out one nara's messages by 20 a second under its name, and have it shown MISSING; it cannot make it
   * say anything. What is refused is counted under the name, where a person sees it. Other names go on undisturbed,
   * and junk that nobody signs (ledgers, journeys, unreadable bytes on shared topics) takes from no nara's share.
   */
  it('is spent by whoever uses the name, and by nothing else', async () => {
    const { send, door, outcome } = createTestDoor();
    for (let i = 0; i < 200; i++) {
      send(falseLily.heyThere({ ts: now + BigInt(i) }));
      send(on('nara/ledger/rosa/request', jsonBytes('{"From":"rosa","Subjects":[]}')));
      send(on('nara/plaza/hey_there', jsonBytes('{"emitter":7')));
    }
    await door.settled();
    expect(await outcome(lily.heyThere({ ts: now }))).toEqual(['rate-limited lily']);
    expect(await outcome(rosa.heyThere({ ts: now }))).toEqual(['ok hey-there rosa']);
    expect(await outcome(lily.heyThere({ ts: now }), { at: testStart + 1000 })).toEqual(['impostor lily']);
  });

  it('is not withheld by a clock that was set back', async () => {
    const { send, door, outcomes } = createTestDoor();
    for (let i = 0; i < 120; i++) send(lily.heyThere({ ts: now + BigInt(i) }), { at: testStart + minute });
    send(rosa.heyThere({ ts: now }));
    for (let i = 120; i < 150; i++) send(lily.heyThere({ ts: now + BigInt(i) }), { at: testStart + 1000 });
    await door.settled();
    expect(outcomes.filter((line) => line === 'ok hey-there lily')).toHaveLength(120);
  });

  it('counts two spellings of one name as one', async () => {
    const [composed, decomposed] = [createTestNara('lil\u00ed', 4), createTestNara('lili\u0301', 5)];
    const { send, door, outcome } = createTestDoor();
    for (let i = 0; i < 50; i++) {
      send(composed.heyThere({ ts: now + BigInt(i) }));
      send(decomposed.heyThere({ ts: now + BigInt(i) }));
    }
    await door.settled();
    expect(await outcome(composed.chau({ ts: now + 100n }))).toEqual(['rate-limited lil\u00ed']);
  });

  it('leaves others their turn while it is read', async () => {
    const { send, door, outcomes } = createTestDoor();
    const long = on('nara/plaza/journey_complete', jsonBytes(`{"a":"${'x'.repeat(5000)}"}`));
    for (let i = 0; i < 10_000; i++) send(long);
    const seen: number[] = [];
    const look = (): void => {
      seen.push(outcomes.length);
      if (outcomes.length < 10_000) setImmediate(look);
    };
    setImmediate(look);
    await door.settled();
    expect(outcomes).toHaveLength(10_000);
    expect(seen.filter((count) => count > 0 && count < 10_000).length).toBeGreaterThan(1);
  });

  it('is 20,000 undecided messages and 64 MiB of them', async () => {
    const { send, door, outcomes } = createTestDoor();
    const junk = on('nara/plaza/journey_complete', jsonBytes('{}'));
    for (let i = 0; i < 20_010; i++) send(junk);
    expect(outcomes).toEqual(Array.from({ length: 10 }, () => 'rate-limited ?'));
    await door.settled();
    const big = on('nara/plaza/journey_complete', jsonBytes(`{"a":"${'x'.repeat(256 * 1024 - 8)}"}`));
    outcomes.length = 0;
    for (let i = 0; i < 260; i++) send(big);
    expect(outcomes).toEqual(Array.from({ length: 4 }, () => 'rate-limited ?'));
    await door.settled();
    expect(outcomes).toHaveLength(260);
    outcomes.length = 0;
    send(big);
    await door.settled();
    expect(outcomes).toEqual(['unsigned journey']);
  });
});

describe('both dialects', () => {
  it('are heard, and one event on both topics is one event', async () => {
    const { outcome, verified } = createTestDoor();
    const hey = lily.heyThere({ ts: now });
    const news = lily.newspaper({ Edition: 1 });
    expect(await outcome(hey, { in: 'deployed' })).toEqual(['ok hey-there lily']);
    expect(await outcome(hey, { in: 'spec' })).toEqual(['duplicate lily']);
    expect(await outcome(news, { in: 'spec' })).toEqual(['ok newspaper lily']);
    expect(await outcome(news, { in: 'deployed' })).toEqual(['duplicate lily']);
    await outcome(lily.chau({ ts: now + 1n }));
    await outcome(rosa.heyThere({ ts: now }), { retain: true });
    expect(verified.map(({ message, via }) => [message.name, via])).toEqual([
      ['lily', 'deployed'],
      ['lily', 'spec'],
      ['lily', null],
      ['rosa', null],
    ]);
  });
});

describe('what nobody signed', () => {
  it('is shown as that, and only that', async () => {
    const { outcome, unsigned, keybook } = createTestDoor();
    const line = (topic: string, text: string) => outcome(on(topic, jsonBytes(text)));
    expect(await line('nara/ledger/lily/request', '{"From":"rosa","Subjects":["lily"]}')).toEqual([
      'unsigned ledger-request',
    ]);
    expect(await line('nara/ledger/lily/response', '{"From":"rosa","Events":null}')).toEqual([
      'unsigned ledger-response',
    ]);
    expect(await line('nara/plaza/journey_complete', '{"id":"x"}')).toEqual(['unsigned journey']);
    expect(await line('nara/plaza/stash_refresh', '{"from":"rosa"}')).toEqual(['unsigned stash-refresh']);
    expect(await line('nara/ledger/a#b/request', '{}')).toEqual(['bad-name ?']);
    const topic = 'nara/ledger/lily/request';
    expect(unsigned[0]).toEqual({ kind: 'ledger-request', from: 'rosa', subjects: ['lily'], topic, at: testStart });
    expect([...keybook.all()]).toEqual([]);
  });
});

describe('a service the topic has no room for', () => {
  it('is refused before any key is asked', async () => {
    const { outcome } = createTestDoor();
    const payload = signedEvent(lily, 'checkpoint', now, 'x', { checkpoint: {} });
    expect(await outcome(on('nara/plaza/hey-there', payload))).toEqual(['wrong-service lily']);
  });
});
