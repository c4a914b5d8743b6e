import * as v from 'valibot';

/** auto: on where the plaza is crowded, or comes in faster than it can be judged. */
const focusModes = ['auto', 'on', 'off'] as const;

export const focusSettings = {
  /** Whether newspapers are heard of favourites and a changing sample only. */
  focus: v.picklist(focusModes),
  /** How many others are in the sample. */
  focusSample: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(500)),
};

/** Whose newspapers are heard where that is not everybody's. */
export interface FocusView {
  /** asked: the person wants it so; crowd: too many are here; busy: more came than could be judged. */
  readonly why: 'asked' | 'crowd' | 'busy';
  readonly favourites: number;
  /** How many of the others are heard now. */
  readonly sample: number;
  /** All others who may publish newspapers, those of the sample too. */
  readonly others: number;
  /** How often the sample changes, ms. */
  readonly everyMs: number;
}
