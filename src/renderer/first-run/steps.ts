/** The conversation, in its order: a copy of the soul comes before anything else is asked. */
export const steps = ['where', 'name', 'soul', 'backup'] as const;

/** What every step of it is given. */
export interface StepProps {
  /** To the next step, or out of the last one. */
  onnext: () => void;
  onback: (() => void) | null;
}
