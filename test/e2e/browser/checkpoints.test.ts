import { describe, expect, it } from 'vitest';
import type { RoundView, RoundVote } from '../../../src/contract/checkpoints.ts';
import { hasChromium } from '../../support/chromium.ts';
import { sampleDetail, samplePeer, sampleSnapshot } from '../../support/window-samples.ts';
import { useWindow } from '../../support/window-stage.ts';

const evil = '<img src=x onerror="document.title=`owned`">';
const values = { restarts: 3, totalUptime: 7200, startTime: 1_700_000_000 };
const now = Date.now();
const vote = (voter: string, over: Partial<RoundVote> = {}): RoundVote => ({
  voter,
  voterId: `id of ${voter}`,
  values,
  approved: true,
  identical: true,
  at: now,
  known: true,
  ...over,
});
const round = (subject: string, over: Partial<RoundView> = {}): RoundView => ({
  id: `${subject} 1`,
  subject,
  subjectId: evil,
  own: false,
  version: 2,
  round: 1,
  asOf: 1_700_000_000,
  openedAt: now,
  deadline: now + 60_000,
  proposal: values,
  votes: [],
  mean: null,
  agreeing: 0,
  needed: 5,
  outcome: { kind: 'open' },
  ...over,
});

describe.runIf(hasChromium)('the rounds of checkpoints, on a core that the test plays', () => {
  const { open: openAt } = useWindow();
  const open = (answers: Parameters<typeof openAt>[1], hash = '#messages/checkpoints', snapshot = sampleSnapshot()) =>
    openAt(snapshot, answers, hash);

  it('come from the rail, and say in words that there are none yet', async () => {
    const { page, complaints } = await open({ checkpoints: () => [] }, '');
    await page.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
    await page.getByRole('tab', { name: 'Checkpoints' }).click();
    await page.getByRole('heading', { name: 'No checkpoint in sight' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('show votes as they come, and the end', async () => {
    const { core: plays, page, complaints } = await open({ checkpoints: () => [round('lily')] });
    const article = page.getByRole('article');
    await article.getByText('Nobody has voted yet.').waitFor();
    const ghost = vote('ghost', { known: false });
    const other = vote('otto', { identical: false, approved: false, values: { ...values, restarts: 9 } });
    const votes = [vote('rosa'), other, ghost];
    plays.push([{ type: 'rounds', rounds: [round('lily', { votes, agreeing: 1, mean: values })] }]);
    await article.getByText('1 signs the same, 5 are needed').waitFor();
    await article.getByText('saw 9 restarts').waitFor();
    await article.getByText('nobody here knows its key: not counted').waitFor();
    const final = { kind: 'final', at: now, checkpointId: 'c629', values, verified: 5, total: 6, unknown: 1 } as const;
    plays.push([{ type: 'rounds', rounds: [round('lily', { votes, agreeing: 5, outcome: final })] }]);
    await article.getByText('5 of 6 signatures verified, 1 by a nara nobody here knows').waitFor();
    expect(complaints).toEqual([]);
  });

  it('are chosen by pointer and by arrows, and a newer one does not take the place of the chosen one', async () => {
    const rounds = ['lily', 'rosa', 'otto'].map((name, i) => round(name, { openedAt: now - i * 1000 }));
    const { core: plays, page } = await open({ checkpoints: () => rounds });
    const heading = page.getByRole('article').getByRole('heading', { level: 2 });
    await expect.poll(() => heading.textContent()).toBe('lily');
    await page.getByRole('list', { name: 'Rounds, newest first' }).getByRole('button').nth(1).click();
    await expect.poll(() => heading.textContent()).toBe('rosa');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => heading.textContent()).toBe('otto');
    plays.push([{ type: 'rounds', rounds: [round('iris', { openedAt: now + 1000 })] }]);
    await page.getByRole('button', { name: 'iris' }).waitFor();
    expect(await heading.textContent()).toBe('otto');
  });

  it('draw words from the wire as words', async () => {
    const votes = [vote(evil), vote(`${evil}2`, { known: false })];
    const { page, complaints } = await open({ checkpoints: () => [round(evil, { votes })] });
    await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor();
    await page.getByText('Details').click();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Plaza');
    expect(complaints).toEqual([]);
  });
});

describe.runIf(hasChromium)('what others say', () => {
  const { open } = useWindow();

  it('stands on the card as their word, and of our own start as a question', async () => {
    const peer = samplePeer('lily');
    const claim = { sayer: evil, at: now, online: 'MISSING', restarts: 4, totalUptime: 0, startTime: 0 } as const;
    const self = sampleSnapshot().self;
    const snapshot = sampleSnapshot({
      peers: [peer],
      self: self === null ? null : { ...self, startTime: 1_795_000_000, rememberedStart: 1_700_000_000 },
    });
    const asked: unknown[] = [];
    const { page, complaints } = await open(snapshot, {
      peer: () => sampleDetail(peer, { hearsay: [{ ...claim, lastSeen: 0 }] }),
      adoptStartTime: (input) => asked.push(input) > 0,
    });
    await page.getByRole('option').first().click();
    await page.getByText('says it is missing, had 4 restarts').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    await page.evaluate(() => (window.location.hash = '#settings'));
    await page.getByText('Others remember that you first started on').waitFor();
    await page.getByRole('button', { name: 'Adopt their date' }).click();
    await expect.poll(() => asked).toEqual([{ startTime: 1_700_000_000 }]);
    await page.getByLabel('Vote on checkpoints').waitFor();
    expect(complaints).toEqual([]);
  });
});
