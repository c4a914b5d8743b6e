import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestDoor, on, type TestDoor } from '../support/door.ts';
import { createTestNara, jsonBytes, nanoseconds, type TestMessage, type TestNara } from '../support/messages.ts';
import { replaceText } from '../support/tampering.ts';
import { testStart } from '../support/test-clock.ts';
import { checksAtOnce } from '../../src/main/plaza/inbox.ts';

const now = nanoseconds(testStart);
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const falseLily = createTestNara('lily', 9);
/** So many others speak at once that checks are behind, before and after. */
const crowd = Array.from({ length: checksAtOnce + 2 }, (_, index) =>
  createTestNara(`guest-${String(index)}`, 20 + index).newspaper(),
);
const laterCrowd = Array.from({ length: checksAtOnce + 2 }, (_, index) =>
  createTestNara(`late-${String(index)}`, 90 + index).newspaper(),
);

/** A newspaper with lily's name and key that lily never signed. */
const forged = (Edition: number): TestMessage =>
  on('nara/newspaper/lily', replaceText(lily.newspaper({ Edition, Flair: 'a' }).payload, '"a"', '"b"'));

/** A door that knows these naras. */
async function doorThatKnows(...naras: TestNara[]): Promise<TestDoor> {
  const door = createTestDoor();
  for (const nara of naras) await door.outcome(nara.heyThere({ ts: now }));
  door.outcomes.length = 0;
  return door;
}

/** Sends it all in one breath, in the midst of a crowd; gives back what became of what lily said, or others in lily's name. */
async function inOneBreath(door: TestDoor, messages: readonly TestMessage[]): Promise<string[]> {
  for (const message of [...crowd, ...messages, ...laterCrowd]) door.send(message);
  await door.door.settled();
  return door.outcomes.filter((line) => line.includes(' lily'));
}

const times = (outcomes: readonly string[], line: string): number => outcomes.filter((one) => one === line).length;

describe('a newspaper gives way', () => {
  it('to a newer one of its name that has proven itself, and is no attack', async () => {
    const door = await doorThatKnows(lily);
    const editions = Array.from({ length: 60 }, (_, index) => lily.newspaper({ Edition: index + 1 }));
    expect(await inOneBreath(door, editions)).toEqual([
      ...Array.from({ length: 59 }, () => 'conflated lily'),
      'ok newspaper lily',
    ]);
    expect(door.rejected).toEqual([]);
    expect(door.keybook.get('lily')?.edition).toBe(60);
  });

  it('not while the door keeps up', async () => {
    const door = await doorThatKnows(lily);
    for (let Edition = 1; Edition <= 20; Edition++) door.send(lily.newspaper({ Edition }));
    await door.door.settled();
    expect(times(door.outcomes, 'ok newspaper lily')).toBe(20);
  });

  it('also where newspapers are not numbered, by the uptime they tell', async () => {
    const door = await doorThatKnows(lily);
    const told = [5, 6, 90_000, 7].map((Uptime) => lily.newspaper({ HostStats: { Uptime } }));
    expect(await inOneBreath(door, told)).toEqual([
      'conflated lily',
      'conflated lily',
      'ok newspaper lily',
      'ok newspaper lily',
    ]);
  });
});

describe('an event never gives way', () => {
  it('whatever its kind, and is decided in order', async () => {
    const door = await doorThatKnows(lily);
    const asOf = Math.trunc(testStart / 1000);
    const events = Array.from({ length: 8 }, (_, index) => {
      const ts = now + BigInt(index * 10);
      return [
        lily.heyThere({ ts: ts + 1n }),
        lily.newspaper({ Edition: index + 1 }),
        lily.social({ ts: ts + 2n }),
        lily.stashRefresh({ ts: ts + 3n }),
        lily.propose({ asOf }),
        lily.howdy({ to: 'rosa' }),
        lily.chau({ ts: ts + 4n }),
      ];
    }).flat();
    const outcomes = await inOneBreath(door, events);
    const told = [
      'hey-there lily',
      'social lily',
      'stash-refresh lily',
      'attestation lily (not live)',
      'howdy lily (not live)',
      'chau lily',
    ];
    expect(outcomes.filter((line) => line.startsWith('ok ') && !line.includes('newspaper'))).toEqual(
      Array.from({ length: 8 }, () => told.map((line) => `ok ${line}`)).flat(),
    );
    expect(times(outcomes, 'conflated lily')).toBe(7);
  });
});

describe('an attacker who floods lily’s topic', () => {
  it.each([
    ['after', (genuine: TestMessage, flood: TestMessage[]) => [genuine, ...flood]],
    ['before', (genuine: TestMessage, flood: TestMessage[]) => [...flood, genuine]],
    ['around', (genuine: TestMessage, flood: TestMessage[]) => [...flood.slice(0, 40), genuine, ...flood.slice(40)]],
  ])('with forgeries that claim her key, %s her own newspaper, does not push it out', async (_when, mix) => {
    const door = await doorThatKnows(lily);
    const flood = Array.from({ length: 80 }, (_, index) => forged(1000 + index));
    const outcomes = await inOneBreath(door, mix(lily.newspaper({ Edition: 1 }), flood));
    expect(times(outcomes, 'ok newspaper lily')).toBe(1);
    expect(times(outcomes, 'bad-signature lily')).toBe(80);
  });

  it('with her own old newspapers does not push out her new one', async () => {
    const door = await doorThatKnows(lily);
    for (const Edition of [1, 2, 3]) await door.outcome(lily.newspaper({ Edition }));
    door.outcomes.length = 0;
    const missed = lily.newspaper({ Edition: 4 });
    const played = Array.from({ length: 30 }, (_, index) => [
      lily.newspaper({ Edition: 1 + (index % 3) }),
      missed,
    ]).flat();
    const outcomes = await inOneBreath(door, [lily.newspaper({ Edition: 5 }), ...played]);
    expect(times(outcomes, 'ok newspaper lily')).toBe(1);
    expect(door.keybook.get('lily')?.edition).toBe(5);
  });

  it('with newspapers that the broker kept does not push out a live one', async () => {
    const door = await doorThatKnows(lily);
    for (const guest of crowd) door.send(guest);
    door.send(lily.newspaper({ Edition: 1 }));
    for (let Edition = 2; Edition < 60; Edition++) door.send(lily.newspaper({ Edition }), { retain: true });
    await door.door.settled();
    expect(door.outcomes).toContain('ok newspaper lily');
  });

  it('with another key is seen as an impostor each time', async () => {
    const door = await doorThatKnows(lily);
    const false_ = Array.from({ length: 20 }, (_, index) => falseLily.newspaper({ Edition: index + 1 }));
    const outcomes = await inOneBreath(door, [...false_, lily.newspaper({ Edition: 100 })]);
    expect(times(outcomes, 'impostor lily')).toBe(20);
    expect(outcomes.at(-1)).toBe('ok newspaper lily');
  });

  it('cannot take a name by standing between two of its first newspapers', async () => {
    const door = createTestDoor();
    const outcomes = await inOneBreath(door, [
      lily.newspaper({ Edition: 1 }),
      falseLily.newspaper({ Edition: 2 }),
      ...Array.from({ length: 20 }, (_, index) => lily.newspaper({ Edition: 3 + index })),
    ]);
    expect(door.keybook.get('lily')?.publicKey).toBe(lily.signer.publicKey);
    expect(outcomes.slice(0, 2)).toEqual(['ok newspaper lily', 'impostor lily']);
  });

  // The share is of the name: what an attacker spends of it, lily lacks. See docs/decisions/flood-control.md.
  it('can spend her share, and only hers', async () => {
    const door = await doorThatKnows(lily, rosa);
    const outcomes = await inOneBreath(
      door,
      Array.from({ length: 200 }, (_, index) => forged(index)),
    );
    expect(times(outcomes, 'rate-limited lily')).toBe(101);
    expect(await door.outcome(lily.newspaper({ Edition: 1 }))).toEqual(['rate-limited lily']);
    expect(await door.outcome(rosa.newspaper({ Edition: 1 }))).toEqual(['ok newspaper rosa']);
    expect(await door.outcome(lily.newspaper({ Edition: 1 }), { at: testStart + 1000 })).toEqual(['ok newspaper lily']);
  });

  it('cannot spend it with what only speaks about her', async () => {
    const door = await doorThatKnows(lily);
    for (let i = 0; i < 300; i++) {
      door.send(on('nara/ledger/lily/request', jsonBytes('{')));
      door.send(on('nara/checkpoint/lily/final', jsonBytes('[]')));
    }
    await door.door.settled();
    expect(await door.outcome(lily.newspaper({ Edition: 1 }))).toEqual(['ok newspaper lily']);
  });
});

describe('whatever is sent in one breath', () => {
  const editions = 12;
  const naras = [lily, rosa];
  const genuine = naras.map((nara) =>
    Array.from({ length: editions }, (_, index) => nara.newspaper({ Edition: index + 1 })),
  );
  const hellos = naras.map((nara) =>
    Array.from({ length: 90 }, (_, index) => nara.heyThere({ ts: now + BigInt(index + 1) })),
  );
  const lies = Array.from({ length: editions }, (_, index) => forged(index + 1));
  const who = fc.constantFrom(0, 1);
  const sends = fc.array(
    fc.oneof(
      fc.record({ what: fc.constant('newspaper' as const), who }),
      fc.record({ what: fc.constant('hey-there' as const), who }),
      fc.record({ what: fc.constant('forgery' as const), who: fc.constant(0) }),
    ),
    { maxLength: 80 },
  );

  it('every event comes out, no forgery is accepted, and the last newspaper of each nara is accepted', async () => {
    await fc.assert(
      fc.asyncProperty(sends, async (all) => {
        const door = await doorThatKnows(...naras);
        const sent = naras.map(() => ({ newspaper: 0, 'hey-there': 0, forgery: 0 }));
        const messages = all.flatMap(({ what, who: index }) => {
          const counts = sent[index];
          if (counts === undefined) return [];
          const next = counts[what]++;
          if (what === 'forgery') return lies[next % editions] ?? [];
          if (what === 'hey-there') return hellos[index]?.[next] ?? [];
          if (next >= editions) counts.newspaper = editions;
          return genuine[index]?.[next] ?? [];
        });
        await inOneBreath(door, messages);
        naras.forEach(({ name }, index) => {
          const counts = sent[index] ?? { newspaper: 0, 'hey-there': 0, forgery: 0 };
          expect(times(door.outcomes, `ok hey-there ${name}`)).toBe(counts['hey-there']);
          expect(door.keybook.get(name)?.edition).toBe(counts.newspaper);
          const accepted = times(door.outcomes, `ok newspaper ${name}`);
          const unproven = times(door.outcomes, `conflated ${name}`) + times(door.outcomes, `bad-signature ${name}`);
          expect(accepted + unproven).toBe(counts.newspaper + counts.forgery);
          expect(accepted).toBeLessThanOrEqual(counts.newspaper);
        });
      }),
      { numRuns: 30 },
    );
  });
});
