import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TrustResult } from '../../src/contract/trust.ts';
import { createTestNara } from '../support/messages.ts';
import { tempDir } from '../support/temp-dir.ts';
import { testStart } from '../support/test-clock.ts';
import { ourselves, trusting, type Trusting } from '../support/trusting.ts';

const minute = 60_000;
const lily = createTestNara('lily', 1);
const falseLily = createTestNara('lily', 2);
const thirdLily = createTestNara('lily', 3);
const no = { ok: false };

/** lily is met, and another key has said something in her name. */
function claimed(parts: Parameters<typeof trusting>[0] = {}): Trusting {
  const desk = trusting(parts);
  desk.meet(lily);
  desk.refuse(falseLily);
  return desk;
}

const accept = ({ desk, fingerprint }: Trusting, over: Record<string, string> = {}): Promise<TrustResult> =>
  desk.acceptKey({
    name: 'lily',
    publicKey: falseLily.signer.publicKey,
    oldFingerprint: fingerprint(lily),
    newFingerprint: fingerprint(falseLily),
    ...over,
  });

/** All that could have been changed. */
const state = ({ trust, memory, rekeyed }: Trusting): unknown => [
  [...trust.keybook.all()],
  trust.detail('lily'),
  trust.summary('lily'),
  memory.keptKeys(),
  memory.shelvedKeys(),
  [...rekeyed],
];

describe('another key is accepted', () => {
  it('in the place of the pinned one, which goes to the shelf, and is verified', async () => {
    const us = claimed();
    us.trust.keybook.update('lily', { newestTs: 9n, edition: 7, publishedAt: 6 });
    await us.clock.advance(minute);
    expect(await accept(us)).toEqual({ ok: true });
    expect(us.trust.keybook.get('lily')).toEqual({
      name: 'lily',
      publicKey: falseLily.signer.publicKey,
      pinnedAt: testStart + minute,
      claimedId: '',
      fresh: true,
      newestTs: 0n,
      edition: 0,
      publishedAt: 0,
    });
    expect(us.trust.summary('lily')).toMatchObject({ trust: 'verified', fingerprint: us.fingerprint(falseLily) });
    expect(us.trust.detail('lily')).toMatchObject({
      pinnedAt: testStart + minute,
      pinnedBy: 'person',
      compared: { by: 'person', at: testStart + minute },
      impostors: [
        {
          publicKey: lily.signer.publicKey,
          firstAt: testStart,
          lastAt: testStart + minute,
          count: 0,
          lastKind: 'pin',
          former: true,
          standing: 'silent',
        },
      ],
    });
    expect(us.rekeyed).toEqual(['lily']);
    expect(us.changed()).toContain('lily');
  });

  it('and makes the former key the impostor from then on', async () => {
    const us = claimed();
    await accept(us);
    us.refuse(lily);
    expect(us.trust.summary('lily').trust).toBe('conflict');
    expect(us.trust.detail('lily').compared).not.toBeNull();
    await us.desk.dismissImpostor({ name: 'lily', publicKey: lily.signer.publicKey });
    expect(us.trust.summary('lily').trust).toBe('verified');
  });

  it('and back again, as a person may err', async () => {
    const us = claimed();
    await accept(us);
    const back = {
      publicKey: lily.signer.publicKey,
      oldFingerprint: us.fingerprint(falseLily),
      newFingerprint: us.fingerprint(lily),
    };
    expect(await accept(us, back)).toEqual({ ok: true });
    expect(us.trust.keybook.get('lily')?.publicKey).toBe(lily.signer.publicKey);
    expect(us.trust.shelf.of('lily')).toMatchObject([{ publicKey: falseLily.signer.publicKey, former: true }]);
  });

  it('while yet another still claims the name: that conflict stays', async () => {
    const us = claimed();
    us.refuse(thirdLily);
    await accept(us);
    expect(us.trust.summary('lily').trust).toBe('conflict');
  });

  it('whether or not a window keeps the spaces of a fingerprint', async () => {
    const us = claimed();
    const newFingerprint = us.fingerprint(falseLily).replaceAll(' ', '').toLowerCase();
    expect(await accept(us, { newFingerprint })).toEqual({ ok: true });
  });

  it.each<[string, (us: Trusting) => Record<string, string>]>([
    ['the old fingerprint is another', (us) => ({ oldFingerprint: us.fingerprint(thirdLily) })],
    ['the new fingerprint is another', (us) => ({ newFingerprint: us.fingerprint(thirdLily) })],
    [
      'they are the wrong way round',
      (us) => ({
        oldFingerprint: us.fingerprint(falseLily),
        newFingerprint: us.fingerprint(lily),
      }),
    ],
    ['one is empty', () => ({ oldFingerprint: '' })],
    ['one is a part', (us) => ({ newFingerprint: us.fingerprint(falseLily).slice(0, -1) })],
    ['the key never claimed the name', () => ({ publicKey: thirdLily.signer.publicKey })],
    ['nobody has the name', () => ({ name: 'rosa' })],
    ['the name is our own', () => ({ name: ourselves.name })],
  ])('never when %s', async (_when, over) => {
    const us = claimed();
    us.memory.noteKeys(us.trust.changes());
    const before = state(us);
    const answer = await accept(us, over(us));
    expect(answer).toMatchObject(no);
    expect(answer.ok ? '' : answer.message).toMatch(/^[A-Z].*\.$/u);
    expect(state(us)).toEqual(before);
  });
});

describe('a key is dismissed', () => {
  it('so the conflict ends, and the key is refused and counted without a new one', async () => {
    const us = claimed();
    expect(await us.desk.dismissImpostor({ name: 'lily', publicKey: falseLily.signer.publicKey })).toEqual({
      ok: true,
    });
    expect(us.trust.summary('lily').trust).toBe('new');
    us.refuse(falseLily);
    expect(us.trust.summary('lily').trust).toBe('new');
    expect(us.trust.detail('lily').impostors).toMatchObject([{ count: 2, standing: 'dismissed' }]);
    us.refuse(thirdLily);
    expect(us.trust.summary('lily').trust).toBe('conflict');
  });

  it('and that can be taken back: the conflict is there again, also on the disk', async () => {
    const us = claimed();
    const key = { name: 'lily', publicKey: falseLily.signer.publicKey };
    expect(await us.desk.undismissImpostor(key)).toMatchObject(no);
    await us.desk.dismissImpostor(key);
    us.refuse(falseLily);
    expect(await us.desk.undismissImpostor(key)).toEqual({ ok: true });
    expect(us.trust.summary('lily').trust).toBe('conflict');
    expect(us.trust.detail('lily').impostors).toMatchObject([{ count: 2, standing: 'claiming' }]);
    expect(us.memory.shelvedKeys()).toMatchObject([{ standing: 'claiming' }]);
    expect(await us.desk.undismissImpostor(key)).toMatchObject(no);
  });

  it('and a former key that was silent is silent again, unless it spoke meanwhile', async () => {
    const us = claimed();
    await accept(us);
    const former = { name: 'lily', publicKey: lily.signer.publicKey };
    await us.desk.dismissImpostor(former);
    await us.desk.undismissImpostor(former);
    expect(us.trust.detail('lily').impostors).toMatchObject([{ standing: 'silent' }]);
    expect(us.trust.summary('lily').trust).toBe('verified');
    await us.desk.dismissImpostor(former);
    us.refuse(lily);
    await us.desk.undismissImpostor(former);
    expect(us.trust.summary('lily').trust).toBe('conflict');
  });

  it('never where there is none', async () => {
    const us = claimed();
    expect(await us.desk.dismissImpostor({ name: 'lily', publicKey: thirdLily.signer.publicKey })).toMatchObject(no);
    expect(await us.desk.dismissImpostor({ name: 'rosa', publicKey: falseLily.signer.publicKey })).toMatchObject(no);
    expect(us.trust.summary('lily').trust).toBe('conflict');
  });
});

describe('a fingerprint is compared', () => {
  it('so the nara is verified, until that is taken back', async () => {
    const us = trusting();
    us.meet(lily);
    await us.clock.advance(minute);
    expect(await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) })).toEqual({ ok: true });
    expect(us.trust.summary('lily').trust).toBe('verified');
    expect(us.trust.detail('lily')).toMatchObject({
      pinnedAt: testStart,
      pinnedBy: 'meeting',
      compared: { by: 'person', at: testStart + minute },
    });
    expect(await us.desk.unmarkVerified({ name: 'lily' })).toEqual({ ok: true });
    expect(us.trust.summary('lily').trust).toBe('new');
    expect(us.trust.detail('lily').compared).toBeNull();
  });

  it('never another one than is pinned, nor of nobody or ourselves', async () => {
    const us = claimed();
    for (const name of ['lily', 'rosa', ourselves.name]) {
      expect(await us.desk.markVerified({ name, fingerprint: us.fingerprint(falseLily) })).toMatchObject(no);
    }
    expect(await us.desk.markVerified({ name: ourselves.name, fingerprint: us.fingerprint(ourselves) })).toMatchObject(
      no,
    );
    expect(await us.desk.unmarkVerified({ name: 'rosa' })).toMatchObject(no);
    expect(us.memory.keptKeys()).toEqual([]);
  });

  it('so its key is never forgotten to make room, as those of this session are', async () => {
    const us = trusting();
    us.meet(lily);
    await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) });
    const { signer } = thirdLily;
    for (let n = 0; n < 100_001; n++) us.meet({ name: `n${String(n)}`, signer });
    expect(us.trust.summary('n0').trust).toBe('none');
    expect(us.trust.summary('lily').trust).toBe('verified');
  });
});

describe('the shelf', () => {
  it('is given whole, the newest first', async () => {
    const us = claimed();
    await us.clock.advance(minute);
    const rosa = createTestNara('rosa', 5);
    us.meet(rosa);
    us.refuse(createTestNara('rosa', 6));
    const all = await us.desk.impostors(undefined);
    expect(all.map(({ name }) => name)).toEqual(['rosa', 'lily']);
    expect(all[0]).toMatchObject({ pinnedFingerprint: us.fingerprint(rosa) });
    // What a window has been told is on the disk.
    expect(us.memory.shelvedKeys()).toHaveLength(2);
  });
});

describe('what was decided', () => {
  it('is on the disk before it is answered', async () => {
    const file = join(tempDir(), 'plaza.db');
    const us = claimed({ file });
    await accept(us);
    // Not closed: as if it ended here.
    const again = trusting({ file });
    expect(again.trust.summary('lily')).toMatchObject({ trust: 'verified', fingerprint: us.fingerprint(falseLily) });
    expect(again.trust.shelf.of('lily')).toMatchObject([{ publicKey: lily.signer.publicKey, former: true }]);
    await again.desk.unmarkVerified({ name: 'lily' });
    again.refuse(lily);
    await again.desk.dismissImpostor({ name: 'lily', publicKey: lily.signer.publicKey });
    const third = trusting({ file });
    expect(third.trust.summary('lily').trust).toBe('known');
    expect(third.trust.detail('lily')).toMatchObject({ pinnedBy: 'person', compared: null });
    third.refuse(lily);
    expect(third.trust.summary('lily').trust).toBe('known');
  });

  it('is written down whole and by itself, whatever becomes of what the plaza brought', async () => {
    const us = claimed({ memory: (memory) => ({ ...memory, noteKeys: () => undefined }) });
    await accept(us);
    expect(us.memory.keptKeys()).toMatchObject([{ publicKey: falseLily.signer.publicKey, comparedBy: 'person' }]);
    expect(us.memory.shelvedKeys()).toMatchObject([{ publicKey: lily.signer.publicKey, former: true }]);
    us.refuse(thirdLily);
    await us.desk.dismissImpostor({ name: 'lily', publicKey: thirdLily.signer.publicKey });
    await us.desk.unmarkVerified({ name: 'lily' });
    expect(us.memory.keptKeys()).toMatchObject([{ comparedBy: null }]);
    expect(
      us.memory
        .shelvedKeys()
        .map(({ standing }) => standing)
        .sort(),
    ).toEqual(['dismissed', 'silent']);
  });

  it('is refused in words and not applied where it cannot be written down', async () => {
    const us = claimed({
      memory: (memory) => ({
        ...memory,
        saveKeys() {
          throw new Error('disk full');
        },
      }),
    });
    us.memory.noteKeys(us.trust.changes());
    const before = state(us);
    const { publicKey } = falseLily.signer;
    for (const answer of [
      await accept(us),
      await us.desk.dismissImpostor({ name: 'lily', publicKey }),
      await us.desk.markVerified({ name: 'lily', fingerprint: us.fingerprint(lily) }),
      await us.desk.unmarkVerified({ name: 'lily' }),
      await us.desk.importKeys({ text: '{"plaza":"keys","version":1,"keys":[]}', trustComparisons: false }),
    ]) {
      expect(answer).toMatchObject({
        ok: false,
        message: expect.stringMatching(/could not write.*nothing was changed/u) as string,
      });
    }
    expect(state(us)).toEqual(before);
  });
});
