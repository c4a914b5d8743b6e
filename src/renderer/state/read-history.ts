import type { HistoryCursor, HistoryMove, KeptCheckpoint, PresenceSpan } from '../../contract/history.ts';
import type { Bridge } from '../../contract/table.ts';

/** What is known of a stretch of time. Unix ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly PresenceSpan[];
  readonly moves: readonly HistoryMove[];
  readonly checkpoints: readonly KeptCheckpoint[];
  /** false: there was more than a window can hold, and the rest was left out. */
  readonly whole: boolean;
}

const pageRows = 1000;
const mostPages = 120;

/** Reads all of a stretch of time, page by page. `wanted` is asked between pages; null where it no longer is. */
export async function readHistory(
  bridge: Pick<Bridge, 'request'>,
  { from, to }: { readonly from: number; readonly to: number },
  wanted: () => boolean = () => true,
): Promise<Stretch | null> {
  const spans: PresenceSpan[] = [];
  const moves: HistoryMove[] = [];
  const checkpoints: KeptCheckpoint[] = [];
  let after: HistoryCursor | undefined;
  for (let read = 0; read < mostPages; read++) {
    const page = await bridge.request('history', {
      name: null,
      from,
      to,
      limit: pageRows,
      ...(after === undefined ? {} : { after }),
    });
    if (!wanted()) return null;
    spans.push(...page.spans);
    moves.push(...page.moves);
    checkpoints.push(...page.checkpoints);
    if (page.next === null) return { from, to, spans, moves, checkpoints, whole: true };
    after = page.next;
  }
  return { from, to, spans, moves, checkpoints, whole: false };
}
