import type { MessageExport } from '../../contract/messages.ts';
import type { Bridge } from '../../contract/table.ts';
import { asQuery, type Filter } from './filter.ts';

const mostMessages = 5000;

/** All kept messages that match, as JSON lines, oldest first. They come in pieces that a socket can carry. */
export async function collectLines(
  bridge: Pick<Bridge, 'request'>,
  filter: Filter,
): Promise<{ readonly text: string; readonly count: number }> {
  const pieces: string[] = [];
  let count = 0;
  let before: number | null = null;
  do {
    const piece: MessageExport = await bridge.request('exportMessages', {
      ...asQuery(filter),
      ...(before === null ? {} : { before }),
      limit: mostMessages - count,
    });
    pieces.unshift(piece.text);
    count += piece.count;
    before = piece.count === 0 ? null : piece.next;
  } while (before !== null && count < mostMessages);
  return { text: pieces.join(''), count };
}
