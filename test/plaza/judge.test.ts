import { describe, expect, it } from 'vitest';
import { writeVote } from '../../src/main/nara/checkpoint-write.ts';
import { digestOf } from '../../src/main/nara/newspaper.ts';
import { paperMark } from '../../src/main/plaza/judge-newspaper.ts';
import { createTestDoor, on } from '../support/door.ts';
import { checkpoint, createTestNara, nanoseconds } from '../support/messages.ts';
import { replaceText } from '../support/tampering.ts';
import { testStart } from '../support/test-clock.ts';

const minute = 60_000;
const now = nanoseconds(testStart);
const seconds = Math.trunc(testStart / 1000);
const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 9);
const [rosa, otto, bart] = [createTestNara('rosa', 2), createTestNara('otto', 3), createTestNara('bart', 4)];

describe('pins', () => {
  it.each([
    ['hey-there', lily.heyThere({ ts: now })],
    ['chau', lily.chau({ ts: now })],
    ['newspaper', lily.newspaper()],
  ])('are made by the first %s', async (_kind, message) => {
    const { outcome, keybook } = createTestDoor();
    await outcome(message);
    expect(keybook.get('lily')).toMatchObject({
      name: 'lily',
      publicKey: lily.signer.publicKey,
      claimedId: lily.id,
      pinnedAt: testStart,
      fresh: true,
    });
  });

  it.each([
    ['howdy', lily.howdy({ to: 'rosa' }), 'ok howdy lily (not live)'],
    ['social', lily.social({ ts: now }), 'unknown-key lily'],
    ['stash refresh', lily.stashRefresh({ ts: now }), 'unknown-key lily'],
    ['proposal', lily.propose({ asOf: seconds }), 'unknown-key lily'],
    ['vote', lily.vote(rosa, { asOf: seconds }), 'unknown-key lily'],
    ['newspaper without a key', lily.newspaper({ PublicKey: undefined }), 'unknown-key lily'],
    ['newspaper with an empty key', lily.newspaper({ PublicKey: '' }), 'unknown-key lily'],
  ])('are never made by a %s', async (_kind, message, result) => {
    const { outcome, keybook } = createTestDoor();
    expect(await outcome(message)).toEqual([result]);
    expect(keybook.get('lily')).toBeUndefined();
  });

  it('let their key say what needs one', async () => {
    const { outcome } = createTestDoor();
    await outcome(lily.heyThere({ ts: now }));
    expect(await outcome(lily.social({ ts: now + 1n }))).toEqual(['ok social lily']);
    expect(await outcome(lily.stashRefresh({ ts: now + 2n }))).toEqual(['ok stash-refresh lily']);
    expect(await outcome(lily.newspaper({ PublicKey: undefined }))).toEqual(['ok newspaper lily']);
    expect(await outcome(lily.howdy({ to: 'rosa' }))).toEqual(['ok howdy lily (not live)']);
    expect(await outcome(lily.propose({ asOf: seconds }))).toEqual(['ok attestation lily (not live)']);
  });

  it('are never replaced: whatever a second key says is an impostor’s', async () => {
    const { outcome, keybook, verified } = createTestDoor();
    await outcome(lily.heyThere({ ts: now }));
    const said = [
      falseLily.heyThere({ ts: now + 1n }),
      falseLily.chau({ ts: now + 2n }),
      falseLily.newspaper({ Edition: 1 }),
      falseLily.stashRefresh({ ts: now + 3n }),
      falseLily.howdy({ to: 'rosa' }),
    ];
    for (const message of said) expect(await outcome(message)).toEqual(['impostor lily']);
    // Where a message names no key of its own, the pinned one is tried, and does not fit.
    for (const message of [falseLily.social({ ts: now + 4n }), falseLily.newspaper({ PublicKey: undefined })])
      expect(await outcome(message)).toEqual(['bad-signature lily']);
    expect(verified).toHaveLength(1);
    expect(keybook.get('lily')?.publicKey).toBe(lily.signer.publicKey);
    expect(await outcome(lily.chau({ ts: now + 1n }))).toEqual(['ok chau lily']);
  });

  it('hold for every spelling of a name', async () => {
    const [one, other] = [createTestNara('lil\u00ed', 5), createTestNara('lili\u0301', 6)];
    const { outcome } = createTestDoor();
    await outcome(one.heyThere({ ts: now }));
    expect(await outcome(other.heyThere({ ts: now }))).toEqual(['impostor lili\u0301']);
    const sameKey = createTestNara('lili\u0301', 5);
    expect(await outcome(sameKey.heyThere({ ts: now }))).toEqual(['impostor lili\u0301']);
  });

  it('believe the ID of a newspaper, which is signed, over that of a hey-there, which is not', async () => {
    const { outcome, keybook } = createTestDoor();
    const hey = lily.heyThere({ ts: now });
    await outcome({ ...hey, payload: replaceText(hey.payload, lily.id, rosa.id) });
    expect(keybook.get('lily')?.claimedId).toBe(rosa.id);
    await outcome(lily.newspaper());
    expect(keybook.get('lily')?.claimedId).toBe(lily.id);
    await outcome({ ...hey, payload: lily.heyThere({ ts: now + 1n }).payload });
    expect(keybook.byId(lily.id).map((pin) => pin.name)).toEqual(['lily']);
  });
});

describe('time', () => {
  const at = (ms: number) => lily.heyThere({ ts: nanoseconds(testStart + ms) });

  it('is fresh from ten minutes behind to five ahead, to the millisecond', async () => {
    for (const [ms, results] of [
      [-10 * minute, ['ok hey-there lily']],
      [-10 * minute - 1, ['ok hey-there lily (not live)', 'stale lily']],
      [5 * minute, ['ok hey-there lily']],
      [5 * minute + 1, ['ok hey-there lily (not live)', 'future lily']],
    ] as const) {
      const { outcome, keybook } = createTestDoor();
      expect(await outcome(at(ms)), String(ms)).toEqual(results);
      expect(keybook.get('lily')?.publicKey, 'a key is learned all the same').toBe(lily.signer.publicKey);
    }
  });

  it('of one name never runs back', async () => {
    const { outcome } = createTestDoor();
    await outcome(lily.chau({ ts: now }));
    expect(await outcome(lily.heyThere({ ts: now - 1n }))).toEqual(['out-of-order lily']);
    expect(await outcome(lily.heyThere({ ts: now }))).toEqual(['ok hey-there lily']);
    expect(await outcome(rosa.heyThere({ ts: now - 1n }))).toEqual(['ok hey-there rosa']);
  });

  it('far ahead does not silence what its nara says in the meantime', async () => {
    const { outcome } = createTestDoor();
    await outcome(at(60 * minute));
    expect(await outcome(at(0))).toEqual(['ok hey-there lily']);
  });
});

describe('what the broker kept', () => {
  it('teaches a key and is never live', async () => {
    const { outcome, keybook } = createTestDoor();
    expect(await outcome(lily.heyThere({ ts: now }), { retain: true })).toEqual(['ok hey-there lily (not live)']);
    expect(await outcome(rosa.newspaper(), { retain: true })).toEqual(['ok newspaper rosa (not live)']);
    expect([...keybook.all()].map((pin) => pin.name)).toEqual(['lily', 'rosa']);
  });
});

describe('newspapers', () => {
  it('are dropped when the same bytes come twice, and when older than the newest', async () => {
    const { outcome } = createTestDoor();
    const second = lily.newspaper({ Edition: 2, PublishedAt: seconds - 30 });
    expect(await outcome(second)).toEqual(['ok newspaper lily']);
    expect(await outcome(second)).toEqual(['duplicate lily']);
    expect(await outcome(lily.newspaper({ Edition: 2, PublishedAt: seconds }))).toEqual(['duplicate lily']);
    expect(await outcome(lily.newspaper({ Edition: 1, PublishedAt: seconds }))).toEqual(['older-edition lily']);
    expect(await outcome(lily.newspaper({ Edition: 3, PublishedAt: seconds - 31 }))).toEqual(['older-edition lily']);
    expect(await outcome(lily.newspaper({ Edition: 3, PublishedAt: seconds }))).toEqual(['ok newspaper lily']);
  });

  it('are known again from an earlier run, though nothing in them tells when they are from', async () => {
    const before = createTestDoor();
    const paper = lily.newspaper({ HostStats: { Uptime: 7 } });
    await before.outcome(paper);
    const message = before.verified[0]?.message;
    const statusText = message?.kind === 'newspaper' ? message.statusText : '';
    const { outcome } = createTestDoor([...before.keybook.all()], [paperMark('lily', digestOf(statusText))]);
    expect(await outcome(paper)).toEqual(['duplicate lily']);
    expect(await outcome(lily.newspaper({ HostStats: { Uptime: 8 } }))).toEqual(['ok newspaper lily']);
  });

  it('are as fresh as they say', async () => {
    const published = (ms: number) => lily.newspaper({ PublishedAt: seconds + ms / 1000 });
    expect(await createTestDoor().outcome(published(-10 * minute))).toEqual(['ok newspaper lily']);
    expect(await createTestDoor().outcome(published(-11 * minute))).toEqual([
      'ok newspaper lily (not live)',
      'stale lily',
    ]);
    expect(await createTestDoor().outcome(published(6 * minute))).toEqual(['future lily']);
  });

  it('held back until after the chau bring nobody back', async () => {
    const { outcome } = createTestDoor();
    await outcome(lily.heyThere({ ts: now - 60_000_000_000n }));
    await outcome(lily.chau({ ts: now }));
    const late = lily.newspaper({ Edition: 5, PublishedAt: seconds - 20 });
    expect(await outcome(late)).toEqual(['out-of-order lily']);
    expect(await outcome(lily.newspaper({ Edition: 6, PublishedAt: seconds }))).toEqual(['ok newspaper lily']);
  });

  it('without a number are heard of a nara that numbered them only once it has said something since', async () => {
    const { outcome } = createTestDoor();
    await outcome(lily.newspaper({ Edition: 5, PublishedAt: seconds - 20 }));
    expect(await outcome(lily.newspaper({ Flair: 'a' }))).toEqual(['older-edition lily']);
    await outcome(lily.heyThere({ ts: now }));
    expect(await outcome(lily.newspaper({ Flair: 'b' }))).toEqual(['ok newspaper lily']);
    expect(await outcome(lily.newspaper({ Edition: 4, PublishedAt: seconds }))).toEqual(['older-edition lily']);
  });
});

describe('checkpoints', () => {
  const of = { asOf: seconds, ts: now };
  const door = async () => {
    const made = createTestDoor();
    for (const nara of [lily, rosa, otto]) await made.outcome(nara.newspaper());
    return made;
  };

  it('count each verified voter once, and those nobody knows', async () => {
    const { outcome, verified } = await door();
    expect(await outcome(checkpoint(lily, [lily, rosa, rosa, bart], of))).toEqual(['ok checkpoint lily (not live)']);
    expect(verified.at(-1)?.message).toMatchObject({ verifiedVoters: ['lily', 'rosa'], unknownVoters: 1 });
    expect(await outcome(checkpoint(lily, [lily, rosa, rosa, bart], of))).toEqual(['duplicate lily']);
  });

  it('need two', async () => {
    const { outcome } = await door();
    expect(await outcome(checkpoint(lily, [rosa, rosa, bart], of))).toEqual(['too-few-signatures lily']);
    const forged = { id: otto.id, signer: falseLily.signer };
    expect(await outcome(checkpoint(lily, [rosa, forged], of))).toEqual(['too-few-signatures lily']);
    // One that fell short may still come true once a voter is known.
    expect(await outcome(checkpoint(lily, [rosa, bart], of))).toEqual(['too-few-signatures lily']);
    await outcome(bart.newspaper());
    expect(await outcome(checkpoint(lily, [rosa, bart], of))).toEqual(['ok checkpoint lily (not live)']);
  });

  it('know a voter by its key among several that claim its ID', async () => {
    const { outcome, verified } = await door();
    for (let i = 0; i < 3; i++) await outcome(createTestNara(`double-${String(i)}`, 50 + i).newspaper({ ID: bart.id }));
    await outcome(bart.newspaper());
    await outcome(checkpoint(lily, [lily, bart], of));
    expect(verified.at(-1)?.message).toMatchObject({ verifiedVoters: ['lily', 'bart'] });
  });

  it('count a nara once that votes under two IDs', async () => {
    const { outcome, keybook } = await door();
    const twice = [rosa, { id: otto.id, signer: rosa.signer }];
    keybook.update('rosa', { claimedId: otto.id });
    expect(await outcome(checkpoint(lily, twice, of))).toEqual(['too-few-signatures lily']);
  });

  it('of one nara cannot be passed off as another’s, nor can a vote or a proposal', async () => {
    const { outcome } = await door();
    const genuine = checkpoint(lily, [lily, rosa], of);
    const passedOff = replaceText(genuine.payload, '"subject":"lily"', '"subject":"otto"');
    expect(await outcome(on('nara/checkpoint/final', passedOff))).toEqual(['bad-id otto']);
    expect(await outcome(on('nara/checkpoint/otto/final', genuine.payload))).toEqual(['topic-mismatch lily']);
    expect(await outcome(genuine)).toEqual(['ok checkpoint lily (not live)']);

    const vote = rosa.vote(lily, of);
    const other = replaceText(vote.payload, '"subject":"lily"', '"subject":"otto"');
    expect(await outcome(on('nara/checkpoint/vote', other))).toEqual(['bad-id rosa']);
    expect(await outcome(vote)).toEqual(['ok attestation rosa (not live)']);
    expect(await outcome(on('nara/checkpoint/propose', vote.payload))).toEqual(['emitter-mismatch rosa']);
    expect(await outcome({ ...rosa.propose(of) }, { in: 'spec' })).toEqual(['ok attestation rosa (not live)']);
  });

  it('and what leads to them must say by its ID whom it is about, which is all that is signed of it', async () => {
    const { outcome } = await door();
    const anybody = { name: 'lily', id: '' };
    expect(await outcome(checkpoint(anybody, [lily, rosa], of))).toEqual(['bad-id lily']);
    expect(await outcome(rosa.vote(anybody, of))).toEqual(['bad-id rosa']);
  });

  it('and what leads to them must be about a name that somebody may have', async () => {
    const { outcome } = await door();
    const vote = rosa.vote({ name: 'li\u202ely', id: bart.id }, of);
    expect(await outcome(vote)).toEqual(['bad-name rosa']);
    expect(await outcome(lily.howdy({ to: 'a/b' }))).toEqual(['bad-name lily']);
  });

  it.each([1, 2] as const)('of version %i verify', async (version) => {
    const { outcome } = await door();
    const lastSeen = version === 2 ? 'c629b1330e4536714c2408ade3f2c185' : '';
    const message = checkpoint(lily, [rosa, otto], { ...of, version, lastSeen });
    expect(await outcome(message, { in: 'spec' })).toEqual(['ok checkpoint lily (not live)']);
    const changed = replaceText(message.payload, '"restarts":3', '"restarts":4');
    expect(await outcome(on('nara/checkpoint/final', changed))).toEqual(['bad-id ?']);
  });
});

describe('votes', () => {
  const values = { restarts: 3, total_uptime: 7200, start_time: 1_700_000_000 };
  const statement = { version: 2, subject: 'lily', subjectId: lily.id, values, asOf: seconds, lastSeen: '' } as const;
  const voteAs = (id: string) =>
    on('nara/checkpoint/vote', writeVote({ ...rosa, id }, { ...statement, round: 1, approved: true }));

  it('under the ID of another are refused: they would be counted, and checked later, as the other’s', async () => {
    const { outcome } = createTestDoor();
    for (const nara of [lily, rosa, otto]) await outcome(nara.heyThere({ ts: now }));
    expect(await outcome(voteAs(otto.id))).toEqual(['bad-id rosa']);
    expect(await outcome(voteAs('an ID of nobody'))).toEqual(['bad-id rosa']);
    expect(await outcome(voteAs(rosa.id))).toEqual(['ok attestation rosa (not live)']);
  });
});
