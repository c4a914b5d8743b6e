import type { TimeRange } from './range.ts';

/** What a turn of the wheel asks for: nearer or farther, earlier or later, or (null) what a wheel usually does. */
export type Wish =
  { readonly kind: 'zoom'; readonly factor: number } | { readonly kind: 'pan'; readonly ms: number } | null;

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const lineHeight = 16;
const steepest = 0.6;

/** With Ctrl (a pinch comes so, too) or over the hours it zooms; sideways, or with Shift, it moves. `width` in px. */
export function wheelWish(wheel: Wheel, overAxis: boolean, range: TimeRange, width: number): Wish {
  const unit = wheel.deltaMode === 0 ? 1 : lineHeight;
  const [x, y] = [wheel.deltaX * unit, wheel.deltaY * unit];
  if (wheel.ctrlKey || wheel.metaKey || overAxis) {
    return { kind: 'zoom', factor: Math.exp(Math.max(-steepest, Math.min(steepest, y * 0.003))) };
  }
  const sideways = wheel.shiftKey && x === 0 ? y : x;
  if (sideways === 0 || (!wheel.shiftKey && Math.abs(x) <= Math.abs(y))) return null;
  return { kind: 'pan', ms: msOf(sideways, range, width) };
}

/** How long so many px are, ms. */
export const msOf = (px: number, { from, to }: TimeRange, width: number): number =>
  (px / Math.max(1, width)) * (to - from);

/** The moment at so many px from the left. */
export const momentAt = (px: number, range: TimeRange, width: number): number => range.from + msOf(px, range, width);
