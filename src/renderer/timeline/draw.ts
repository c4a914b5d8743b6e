import type { Mark, TimelineRow } from './layout.ts';
import { marksOf } from './layout.ts';
import type { TimeRange } from './range.ts';
import type { Tick } from './ticks.ts';

/** Lengths in px. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  /** Those that can be seen, the first at `top`, which may be above the edge. */
  readonly rows: readonly TimelineRow[];
  readonly top: number;
  readonly range: TimeRange;
  readonly ticks: readonly Tick[];
  /** Which of the rows is chosen; -1 for none. */
  readonly active: number;
}

/** The colours in force, by the names of their tokens. */
export type Ink = Readonly<Record<'--here' | '--missing' | '--gone' | '--line' | '--line-strong' | '--hover', string>>;

/** By height and filling alone one can tell what is meant: a full bar, a low striped one, a line, dots. */
const heights = { ONLINE: 16, MISSING: 10, OFFLINE: 2 } as const;

/** Draws the rows that can be seen, all anew. */
export function drawRows(context: CanvasRenderingContext2D, picture: Picture, ink: Ink): void {
  const { width, height, rowHeight, rows, top, range, ticks, active } = picture;
  context.clearRect(0, 0, width, height);
  if (active >= 0) {
    context.fillStyle = ink['--hover'];
    context.fillRect(0, top + active * rowHeight, width, rowHeight);
  }
  for (const { x, day } of ticks) {
    context.fillStyle = ink[day ? '--line-strong' : '--line'];
    context.globalAlpha = day ? 0.5 : 1;
    context.fillRect(Math.round(x), 0, 1, height);
  }
  context.globalAlpha = 1;
  for (const [index, row] of rows.entries()) {
    const middle = top + (index + 0.5) * rowHeight;
    if (middle < -rowHeight || middle > height + rowHeight) continue;
    // Nobody watched: dots, over which is drawn what is known.
    context.fillStyle = ink['--line-strong'];
    const marks = marksOf(row.bars, range, width);
    drawDots(context, marks, width, middle);
    for (const mark of marks) drawMark(context, mark, middle, ink);
  }
}

const dotEvery = 8;

function drawDots(context: CanvasRenderingContext2D, marks: readonly Mark[], width: number, middle: number): void {
  let reached = 0;
  for (const { x, width: long } of [...marks, { x: width, width: 0 }]) {
    for (let dot = Math.ceil(reached / dotEvery) * dotEvery; dot < x - 1; dot += dotEvery) {
      context.fillRect(dot, middle - 0.5, 1, 1);
    }
    reached = Math.max(reached, x + long);
  }
}

function drawMark(context: CanvasRenderingContext2D, { presence, x, width }: Mark, middle: number, ink: Ink): void {
  const height = heights[presence];
  const top = middle - height / 2;
  if (presence === 'ONLINE') {
    context.fillStyle = ink['--here'];
    context.beginPath();
    context.roundRect(x, top, width, height, Math.min(3, width / 2));
    context.fill();
  } else if (presence === 'OFFLINE') {
    context.fillStyle = ink['--gone'];
    context.fillRect(x, top, width, height);
  } else {
    context.fillStyle = ink['--missing'];
    for (let stripe = 0; stripe < width; stripe += 5) {
      context.fillRect(x + stripe, top, Math.min(2.5, width - stripe), height);
    }
    context.fillRect(x, top, width, 1.5);
    context.fillRect(x, top + height - 1.5, width, 1.5);
  }
}
