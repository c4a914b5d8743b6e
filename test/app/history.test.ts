import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryPage } from '../../src/contract/history.ts';
import type { Reply } from '../../src/contract/table.ts';
import { createTestNara, checkpoint, nanoseconds } from '../support/messages.ts';
import { ownPlaza, type OwnPlaza } from '../support/own-plaza.ts';
import { plazaUnderTest } from '../support/plaza-under-test.ts';
import { tempDir } from '../support/temp-dir.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const lily = createTestNara('lily', 1);
const rosa = createTestNara('rosa', 2);
const falseLily = createTestNara('lily', 9);

const all = (name: string | null = null) => ({ name, from: 0, to: testStart + 1e12, limit: 1000 });
const history = ({ plaza }: Pick<OwnPlaza, 'plaza'>, name: string | null = null): Promise<HistoryPage> =>
  plaza.surface.api.history(all(name));
/** Another program on this computer may have the usual port. */
const noticesOf = (plaza: OwnPlaza['plaza']) => plaza.snapshot().notices.filter(({ id }) => id !== 'plaza-port');
const since = (at: number): number => (at - testStart) / second;
const told = (page: HistoryPage): string[] => [
  ...page.spans.map(({ name, presence, from, to, ended }) => {
    const end = to === null ? 'still' : `${String(since(to))} ${String(ended)}`;
    return `${name} ${presence} ${String(since(from))}-${end}`;
  }),
  ...page.moves
    .toReversed()
    .map(({ name, move, reason, at, ms }) => `${name} ${move} ${String(since(at))} ${reason} ${String(ms)}`),
];

describe('what happens on the plaza', () => {
  it('is kept: who came and went, newspapers, checkpoints, refusals', async () => {
    const dataDir = tempDir();
    const { plaza, clock, say } = await ownPlaza(dataDir);
    const at = (): bigint => nanoseconds(clock.now());
    await say(lily.heyThere({ ts: at() }), rosa.heyThere({ ts: at() }));
    await say(lily.newspaper({ Edition: 1 }));
    await clock.advance(30 * second);
    await say(lily.newspaper({ Edition: 2 }), falseLily.heyThere({ ts: at() }));
    await clock.advance(30 * second);
    await say(lily.chau({ ts: at() }), checkpoint(lily, [lily, rosa], { asOf: 5, ts: at() }));
    await clock.advance(30 * second);
    await say(lily.heyThere({ ts: at() }));
    await clock.advance(second);

    expect(told(await history({ plaza }))).toEqual([
      'lily ONLINE 0-60 chau',
      'lily OFFLINE 60-90 hey-there',
      'lily ONLINE 90-still',
      'rosa ONLINE 0-still',
      'lily came 0 first null',
      'rosa came 0 first null',
      'lily left 60 chau 60000',
      'lily came 90 restarted 30000',
    ]);
    expect((await history({ plaza }, 'rosa')).spans).toHaveLength(1);
    const page = await history({ plaza }, 'lily');
    expect(page.checkpoints).toMatchObject([{ subject: 'lily', verified: 2, unknown: 0, at: testStart + minute }]);
    expect(JSON.parse(page.checkpoints[0]?.json ?? '')).toMatchObject({ subject: 'lily', as_of_time: 5 });
    const { editions, total } = await plaza.surface.api.editions({ name: 'lily', limit: 10 });
    expect(total).toBe(2);
    const newest = await plaza.surface.api.edition({ name: 'lily', id: editions[0]?.id ?? 0 });
    expect(newest).toMatchObject({ firstSeen: testStart + 30 * second, publicKey: lily.signer.publicKey });
    expect(JSON.parse(newest?.text ?? '')).toMatchObject({ Edition: 2 });
    const { rejections } = await plaza.surface.api.rejections({ limit: 10 });
    expect(rejections).toMatchObject([{ reason: 'impostor', name: 'lily', at: testStart + 30 * second }]);
    expect(Buffer.from(rejections[0]?.payload ?? '', 'base64').toString()).toContain(falseLily.signer.publicKey);

    await plaza.stop();
    await clock.advance(hour);
    const again = await ownPlaza(dataDir, clock);
    expect(told(await history(again, 'rosa'))).toEqual(['rosa ONLINE 0-91 unwatched', 'rosa came 0 first null']);
    await again.say(rosa.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(10 * minute);
    expect(told(await history(again, 'rosa'))).toEqual([
      'rosa ONLINE 0-91 unwatched',
      expect.stringMatching(/^rosa ONLINE 3691-399\d silence$/u),
      expect.stringMatching(/^rosa MISSING 399\d-still$/u),
      'rosa came 0 first null',
      'rosa came 3691 returned 3691000',
      expect.stringMatching(/^rosa left 399\d silence 30\d000$/u),
    ]);
  });

  it('is not said to have gone on while the computer slept', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(lily.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(minute);
    clock.jumpTo(clock.now() + 8 * hour);
    await clock.advance(10 * second);
    expect(told(await history({ plaza })).slice(0, 2)).toEqual([
      'lily ONLINE 0-60 unwatched',
      expect.stringMatching(/^lily MISSING 2886\d-still$/u),
    ]);
  });

  it('leaves out what the broker kept from before', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(lily.newspaper({ Edition: 1, PublishedAt: Math.trunc(clock.now() / 1000) - 3600 }));
    await clock.advance(second);
    expect(await plaza.surface.api.editions({ name: 'lily', limit: 10 })).toEqual({ editions: [], total: 0 });
  });

  it('is forgotten at one word, and what goes on begins anew', async () => {
    const { plaza, clock, say } = await ownPlaza(tempDir());
    await say(lily.heyThere({ ts: nanoseconds(clock.now()) }), lily.newspaper({ Edition: 1 }));
    await clock.advance(10 * second);
    expect(await plaza.surface.serve('forgetHistory', undefined)).toEqual({ ok: true, value: null });
    await clock.advance(10 * second);
    expect(told(await history({ plaza }))).toEqual(['lily ONLINE 10-still']);
    expect((await plaza.surface.api.editions({ name: 'lily', limit: 1 })).total).toBe(0);
    const size = await plaza.surface.api.historySize(undefined);
    expect(size).toMatchObject({ limitBytes: 200_000_000, since: null, dropped: 0, onDisk: true });
  });

  it('of demo neighbours is forgotten with them', async () => {
    const clock = createTestClock();
    const plaza = await plazaUnderTest({ dataDir: tempDir(), clock, run: { demo: true } });
    const five = ({ peers }: { peers: readonly { presence: string }[] }): boolean =>
      peers.filter(({ presence }) => presence === 'ONLINE').length === 5;
    for (let i = 0; i < 200 && !five(plaza.snapshot()); i++) {
      await clock.advance(100);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await plaza.until('five neighbours', five);
    await clock.advance(second);
    expect((await history({ plaza })).moves.filter(({ move }) => move === 'came')).toHaveLength(5);
    await plaza.surface.api.endDemo(undefined);
    await clock.advance(2 * minute);
    const { spans, moves } = await history({ plaza });
    expect([spans, moves]).toEqual([[], []]);
  });
});

describe('the file of the history', () => {
  it('where it is damaged is set aside, and Plaza says so and lives on', async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, 'history.db'), 'rubbish');
    const { plaza, clock, say } = await ownPlaza(dataDir);
    await clock.advance(second);
    const [notice] = noticesOf(plaza);
    expect(notice?.id).toBe('history-damaged');
    expect(existsSync(/as (\S+\.db);/u.exec(notice?.means ?? '')?.[1] ?? '')).toBe(true);
    await say(lily.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(second);
    expect((await history({ plaza })).moves).toHaveLength(1);
  });

  it('is memory where the folder cannot be used', async () => {
    const file = join(tempDir(), 'a-file');
    writeFileSync(file, 'mine');
    const { plaza, clock, say } = await ownPlaza(join(file, 'data'));
    await say(lily.heyThere({ ts: nanoseconds(clock.now()) }));
    await clock.advance(second);
    expect((await history({ plaza })).moves).toHaveLength(1);
    expect(noticesOf(plaza).map(({ id }) => id)).toEqual(['data-folder']);
    expect(await plaza.surface.api.historySize(undefined)).toMatchObject({ onDisk: false, limitBytes: 20_000_000 });
  });
});

describe('a question about history', () => {
  it.each([
    ['history', { name: '', from: 0, to: 1, limit: 1 }],
    ['history', { name: null, from: 0, to: 1, limit: 1001 }],
    ['history', { name: null, from: -1, to: 1, limit: 1 }],
    ['history', { name: null, from: 0, to: 1, limit: 1, after: { spans: null } }],
    ['editions', { name: 'lily', limit: 0 }],
    ['edition', { name: 'lily', id: '1; DROP TABLE editions' }],
    ['rejections', { limit: 1e9 }],
    ['forgetHistory', {}],
  ])('is refused where it is none: %s %o', async (name, input) => {
    const { plaza } = await ownPlaza(tempDir());
    const reply: Reply = await plaza.surface.serve(name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});
