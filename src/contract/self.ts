import * as v from 'valibot';

export const selfRequests = {
  /** Take what others remember (Unix s) for our own first start: just what was suggested, else it answers `false`. */
  adoptStartTime: v.strictObject({ startTime: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }),
} as const;

export interface SelfOutputs {
  adoptStartTime: boolean;
}
