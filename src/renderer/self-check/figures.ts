import type { SelfSample } from '../../contract/self-check.ts';
import type { en } from '../i18n/words.svelte.ts';

export type FigureName = keyof typeof en.selfCheck.rows;

const perSecond =
  (pick: (one: SelfSample) => number) =>
  (one: SelfSample): number =>
    (pick(one) * 1000) / Math.max(1, one.forMs);

/** Each figure of a sample; null where it has none. In the order in which they are shown. */
export const figures: readonly (readonly [FigureName, (one: SelfSample) => number | null])[] = [
  ['received', perSecond((one) => one.received)],
  ['accepted', perSecond((one) => one.accepted)],
  ['refused', perSecond((one) => one.refused)],
  ['conflated', perSecond((one) => one.conflated)],
  ['queue', (one) => one.queue],
  ['verify', (one) => one.verifyMs],
  ['heap', (one) => one.heap],
  ['resident', (one) => one.resident],
  ['delay', (one) => one.delayMs],
  ['busy', (one) => one.busy],
  ['losses', (one) => one.losses],
];

/** The points of a line through these values, oldest first, for an SVG of this size; the highest touches the top. */
export function linePoints(values: readonly (number | null)[], width: number, height: number): string {
  const highest = Math.max(...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length - 1);
  return values
    .flatMap((value, index) => {
      if (value === null) return [];
      const y = highest === 0 ? height : height - (value / highest) * height;
      return [`${(index * step).toFixed(1)},${y.toFixed(1)}`];
    })
    .join(' ');
}
