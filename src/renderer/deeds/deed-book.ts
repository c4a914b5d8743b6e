/** Something that was done, in words, and the way back where there is one. */
export interface Deed {
  /** Grows by one a deed. */
  readonly id: number;
  readonly said: string;
  readonly back: (() => Promise<unknown>) | null;
  /** Until when there is a way back, Unix ms. */
  readonly until: number;
}

/** As far back as one can go. */
const kept = 10;

/** What the person did last, so that they are told of it and can take it back. */
export class DeedBook {
  readonly #show: (deed: Deed | null) => void;
  readonly #now: () => number;
  #past: readonly Deed[] = [];
  #last = 0;

  constructor(show: (deed: Deed | null) => void, now: () => number) {
    this.#show = show;
    this.#now = now;
  }

  /** Tells of a deed that is done. `back` takes it back, within so many ms; what it throws is for a person. */
  tell(said: string, back: (() => Promise<unknown>) | null = null, withinMs = Infinity): void {
    this.#last += 1;
    const deed = { id: this.#last, said, back, until: this.#now() + withinMs };
    if (back !== null) this.#past = [...this.#past, deed].slice(-kept);
    this.#show(deed);
  }

  canUndo(): boolean {
    this.#past = this.#past.filter(({ until }) => until > this.#now());
    return this.#past.length > 0;
  }

  /** Takes back the latest deed that can be: null where there is none, else whether that worked. */
  async undo(words: {
    readonly undone: (said: string) => string;
    readonly undoFailed: (message: string) => string;
  }): Promise<boolean | null> {
    const deed = this.canUndo() ? this.#past.at(-1) : undefined;
    if (deed?.back === undefined || deed.back === null) return null;
    // First, so that pressing twice takes back two.
    this.#past = this.#past.slice(0, -1);
    try {
      await deed.back();
      this.tell(words.undone(deed.said));
      return true;
    } catch (error) {
      this.tell(words.undoFailed(error instanceof Error ? error.message : String(error)));
      return false;
    }
  }

  /** Puts the words away; the way back stays. */
  hide(): void {
    this.#show(null);
  }
}
