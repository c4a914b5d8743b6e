import type { PeerSummary } from '../../contract/peers.ts';

/** A row of the list, and the element that shows it. */
export interface SlottedRow {
  readonly slot: number;
  readonly index: number;
  readonly peer: PeerSummary;
}

/**
 * Gives each row from `start` to `end` (exclusive) its element. Whoever was there before stays in theirs, and whoever
 * comes into view takes one that somebody left, so that scrolling writes other words into what is there and makes
 * nothing. The answer is in the order in which elements stand in the document: that of the list where `tidy`;
 * otherwise those that were there before stay where they stand, because moving an element is dearer than all else.
 */
export type RowSlots = (
  peers: readonly PeerSummary[],
  range: { readonly start: number; readonly end: number },
  tidy: boolean,
) => readonly SlottedRow[];

export function createRowSlots(): RowSlots {
  let rows: readonly SlottedRow[] = [];

  return (peers, { start, end }, tidy) => {
    const wanted = new Map<string, number>();
    for (let index = start; index < end; index += 1) {
      const name = peers[index]?.name;
      if (name !== undefined) wanted.set(name, index);
    }
    const next: (SlottedRow | null)[] = rows.map((row) => {
      const index = wanted.get(row.peer.name);
      const peer = index === undefined ? undefined : peers[index];
      if (index === undefined || peer === undefined) return null;
      wanted.delete(row.peer.name);
      return row.index === index && row.peer === peer ? row : { slot: row.slot, index, peer };
    });
    const left = next.flatMap((row, place) => (row === null ? [place] : []));
    const used = new Set(rows.map(({ slot }) => slot));
    let unused = 0;
    for (const index of wanted.values()) {
      const peer = peers[index];
      if (peer === undefined) continue;
      const place = left.shift() ?? next.length;
      while (rows[place] === undefined && used.has(unused)) unused += 1;
      next[place] = { slot: rows[place]?.slot ?? unused++, index, peer };
    }
    const full = next.filter((row) => row !== null);
    rows = tidy ? full.sort((a, b) => a.index - b.index) : full;
    return rows;
  };
}
