/** What every step of the conversation is given. */
export interface StepProps {
  /** To the next step, or out of the last one. */
  onnext: () => void;
  onback: (() => void) | null;
}
