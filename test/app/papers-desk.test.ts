import { describe, expect, it } from 'vitest';
import type { EditionList } from '../../src/contract/history.ts';
import { frontPage } from '../../src/main/app/front-page.ts';
import { papersDesk } from '../../src/main/app/papers-desk.ts';
import { evilPapers } from '../support/evil-words.ts';
import { createTestNara, nanoseconds } from '../support/messages.ts';
import { ownPlaza } from '../support/own-plaza.ts';
import { tempDir } from '../support/temp-dir.ts';
import { plazaUnderTest } from '../support/plaza-under-test.ts';
import { createTestClock, testStart } from '../support/test-clock.ts';
import { sampleEditions, sampleRow } from '../support/window-past.ts';

const second = 1000;
const place = { name: 'lily', id: 3, firstSeen: 1, lastSeen: 2, count: 1 };

describe('a front page', () => {
  it('has all that a Status says, and keeps what nobody expected apart', () => {
    const status = {
      Flair: '🏮',
      Aura: { primary: '#B57D66', secondary: '#DAA56E' },
      Personality: { Agreeableness: 95, Sociability: 1, Chill: 67 },
      Chattiness: 100,
      Buzz: 4,
      Trend: 'lanterns',
      TrendEmoji: '🪁',
      HostStats: { Uptime: 6406, LoadAvg: 0.05, NumGC: 0 },
      Version: '0.2.0',
      PublicUrl: 'https://example.test/',
      transport_mode: 'mqtt',
      Observations: { rosa: { restarts: 4, online: 'MISSING', start_time: 5 } },
      Clout: { rosa: 1.5 },
      Edition: 8,
      PublishedAt: 9,
      PublicKey: 'x',
      memory_mode: 'medium',
      event_store_by_service: { 'hey-there': 1 },
    };
    const text = JSON.stringify(status);
    expect(frontPage(place, text)).toEqual({
      ...place,
      edition: 8,
      publishedAt: 9,
      flair: '🏮',
      aura: { primary: '#B57D66', secondary: '#DAA56E' },
      personality: { agreeableness: 95, sociability: 1, chill: 67 },
      chattiness: 100,
      buzz: 4,
      trend: 'lanterns',
      trendEmoji: '🪁',
      uptime: 6406,
      load: 0.05,
      version: '0.2.0',
      transport: 'mqtt',
      plate: '',
      address: 'https://example.test/',
      observations: [{ name: 'rosa', online: 'MISSING', restarts: 4, totalUptime: 0, startTime: 5, lastSeen: 0 }],
      clout: [{ name: 'rosa', value: 1.5 }],
      rest: [
        { key: 'memory_mode', json: '"medium"' },
        { key: 'event_store_by_service', json: '{"hey-there":1}' },
      ],
      text,
    });
  });

  it('takes a member of the wrong type for absent, and is none where there is no Status', () => {
    expect(frontPage(place, '{"Flair":3,"Aura":{"primary":"red"},"Observations":null,"Buzz":"x"}')).toMatchObject({
      flair: '',
      aura: null,
      observations: [],
      buzz: null,
      edition: null,
    });
    for (const text of ['', '{', 'null', '3', '"x"']) expect(frontPage(place, text)).toBe(null);
  });

  it('is bounded whatever is said', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 'x'.repeat(5000)]));
    const page = frontPage(place, JSON.stringify({ ...many, Flair: 'y'.repeat(5000) }));
    expect(page?.rest).toHaveLength(40);
    expect(page?.rest[0]?.json).toHaveLength(200);
    expect(page?.flair).toHaveLength(200);
    for (const paper of evilPapers) expect(frontPage(place, JSON.stringify(paper))).not.toBe(null);
  });
});

describe('newspapers to read', () => {
  it('lie on the shelf, the newest first, and are read by edition', async () => {
    const lily = createTestNara('lily', 1);
    const rosa = createTestNara('rosa', 2);
    const { plaza, clock, say } = await ownPlaza(tempDir());
    const { api } = plaza.surface;
    await say(lily.heyThere({ ts: nanoseconds(clock.now()) }), rosa.heyThere({ ts: nanoseconds(clock.now()) }));
    expect(await api.shelf(undefined)).toEqual([]);
    expect(await api.frontPage({ name: 'lily', id: null })).toBe(null);
    await say(lily.newspaper({ Edition: 1, Flair: 'one' }));
    await clock.advance(10 * second);
    await say(rosa.newspaper({ Edition: 5 }));
    await clock.advance(10 * second);
    await say(lily.newspaper({ Edition: 2, Flair: 'two' }));
    await clock.advance(2 * second);
    expect(await api.shelf(undefined)).toEqual([
      { name: 'lily', at: testStart + 20 * second, edition: 2, own: false },
      { name: 'rosa', at: testStart + 10 * second, edition: 5, own: false },
    ]);
    expect(await api.frontPage({ name: 'lily', id: null })).toMatchObject({ flair: 'two', edition: 2, id: null });
    const { editions } = await api.editions({ name: 'lily', limit: 10 });
    const id = editions.at(-1)?.id ?? 0;
    expect(await api.frontPage({ name: 'lily', id })).toMatchObject({ flair: 'one', id, firstSeen: testStart });
    // Another's edition under this name, and one that is gone.
    expect(await api.frontPage({ name: 'rosa', id })).toBe(null);
    expect(await api.frontPage({ name: 'lily', id: 99 })).toBe(null);
  });

  it('has our own first, as it came back from the plaza, with what was published before', async () => {
    const dataDir = tempDir();
    const clock = createTestClock();
    const plaza = await plazaUnderTest({ dataDir, clock, settings: { flair: '🏮' } });
    const { api } = plaza.surface;
    const { name, publicKey } = plaza.snapshot().self ?? expect.fail('nobody');
    await plaza.until('joined', ({ connection }) => connection.phase === 'joined');
    const editions = async (): Promise<number> => (await api.editions({ name, limit: 10 })).total;
    // Time goes on by the test, and newspapers through a real broker.
    for (let turn = 0; turn < 400 && (await editions()) < 2; turn++) {
      await clock.advance(5 * second);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const [row] = await api.shelf(undefined);
    expect(row).toMatchObject({ name, own: true });
    const page = await api.frontPage({ name, id: null });
    expect(page).toMatchObject({ name, flair: '🏮', edition: row?.edition, lastSeen: row?.at });
    expect(page?.text).toContain(publicKey);
    const kept = (await api.editions({ name, limit: 10 })).editions;
    expect((await api.frontPage({ name, id: kept.at(-1)?.id ?? 0 }))?.edition).toBeLessThan(page?.edition ?? 0);
    await plaza.stop();
    // The next run has it before it has published anything.
    const again = await plazaUnderTest({ dataDir, clock, run: { listenOnly: true } });
    expect(await again.surface.api.shelf(undefined)).toMatchObject([{ name, own: true, edition: page?.edition }]);
  });

  it('are not ours that another key signed under our name, and not there where the history is not', async () => {
    const kept = { ...sampleRow('lily', 1, 5), text: '{"Edition":3}', signature: '', publicKey: 'hers' };
    const desk = (publicKey: string, editions: () => Promise<EditionList>) =>
      papersDesk({
        people: { summaries: () => [], peer: () => undefined },
        history: { editions, edition: () => Promise.resolve(kept) },
        self: () => ({ name: 'lily', publicKey }),
        memory: { getState: () => null, setState: () => undefined },
        clock: createTestClock(),
      });
    const one = () => Promise.resolve(sampleEditions([sampleRow('lily', 1, 5)]));
    expect(await desk('hers', one).shelf(undefined)).toEqual([{ name: 'lily', at: 5, edition: 3, own: true }]);
    expect(await desk('ours', one).shelf(undefined)).toEqual([]);
    expect(await desk('ours', one).frontPage({ name: 'lily', id: null })).toBe(null);
    expect(await desk('hers', () => Promise.reject(new Error('no disk'))).shelf(undefined)).toEqual([]);
  });

  it('know since when nobody looked, and that a browser saves no PDF by itself', async () => {
    const { plaza, clock } = await ownPlaza(tempDir());
    const { api, serve } = plaza.surface;
    expect(await api.look(undefined)).toBe(null);
    await clock.advance(2 * 3600 * second);
    expect(await api.look(undefined)).toMatchObject({ from: testStart, read: false });
    await api.readAbsence(undefined);
    expect(await api.look(undefined)).toMatchObject({ read: true });
    expect(await api.savePdf({ name: 'a.pdf' })).toBe('not-here');
    expect(await serve('savePdf', { name: '../../a.pdf' })).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
  });
});
