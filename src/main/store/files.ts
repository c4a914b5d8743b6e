/** A damaged file was moved aside, whole, to `movedTo`; a new one was begun. */
export interface Damage {
  readonly movedTo: string;
  readonly detail: string;
}
