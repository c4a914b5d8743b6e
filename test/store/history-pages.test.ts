import { describe, expect, it } from 'vitest';
import type { HistoryCursor, HistoryPage } from '../../src/contract/history.ts';
import type { History } from '../../src/main/store/history.ts';
import { moveRow, spanRow } from '../support/history-rows.ts';
import { all, historyStage, second } from '../support/history-stage.ts';

/** All pages of a question put together. */
function pages(history: History, query: Parameters<History['read']['page']>[0]): HistoryPage[] {
  const found: HistoryPage[] = [];
  let after: HistoryCursor | undefined;
  do {
    const page = history.read.page({ ...query, after });
    found.push(page);
    after = page.next ?? undefined;
  } while (after !== undefined && found.length < 100);
  return found;
}

describe('pages', () => {
  it.each([1, 2, 3, 7, 100])('of %i hold each row once, in order', (limit) => {
    const { clock, open } = historyStage();
    const history = open();
    for (let i = 0; i < 12; i++) {
      const name = ['ana', 'lily', 'zoe'][i % 3] ?? '';
      history.put(spanRow(name, i * 10, { until: i * 10 + 10, ended: 'chau' }));
      // Several at one moment.
      history.put(moveRow(name, Math.floor(i / 4)));
      if (i < 5)
        history.put({ kind: 'checkpoint', id: String(i), subject: name, at: 1, verified: 2, unknown: 0, json: '' });
    }
    clock.advanceSync(second);
    for (const name of [null, 'lily']) {
      const whole = history.read.page({ ...all, name });
      const parts = pages(history, { ...all, name, limit });
      expect(parts.flatMap((page) => page.spans)).toEqual(whole.spans);
      expect(parts.flatMap((page) => page.moves)).toEqual(whole.moves);
      expect(parts.flatMap((page) => page.checkpoints)).toEqual(whole.checkpoints);
      expect(whole.moves.map((move) => move.at)).toEqual(whole.moves.map((move) => move.at).sort((a, b) => b - a));
      expect(whole.spans).toHaveLength(name === null ? 12 : 4);
    }
  });

  it('may be empty on the way through many names that have nothing to tell', () => {
    const { open } = historyStage();
    const history = open();
    for (let i = 0; i < 2500; i++) history.put(spanRow(`n${String(i)}`, 1, { until: 2, ended: 'chau' }));
    history.put(spanRow('zoe', 500));
    history.flush();
    const found = pages(history, { name: null, from: 100, to: 1000, limit: 10 });
    expect(found.flatMap((page) => page.spans).map((span) => span.name)).toEqual(['zoe']);
    expect(found.length).toBe(3);
  });
});
