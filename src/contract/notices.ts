/** Something a person should know: what happened, what it means, what to do – in that order. */
export interface Notice {
  /** Stable while the notice stands; also the name of its kind. */
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly what: string;
  readonly means: string;
  readonly todo: string;
  /** Technical text for "Details", free of secrets. */
  readonly detail?: string;
}
