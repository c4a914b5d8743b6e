/** What was asked of the main side: under way while there is neither a value nor a failure. */
export class Asked<T> {
  value = $state.raw<T | null>(null);
  failed = $state(false);
  #last = 0;

  /** Asks; an answer to an earlier question is dropped. What is known stays until the answer comes. */
  ask(question: () => Promise<T | null>): void {
    const mine = ++this.#last;
    question().then(
      (value) => {
        if (mine !== this.#last || value === null) return;
        this.value = value;
        this.failed = false;
      },
      () => {
        if (mine === this.#last) this.failed = true;
      },
    );
  }

  /** Forgets the answer, and what is still asked. */
  clear(): void {
    this.#last += 1;
    this.value = null;
    this.failed = false;
  }
}
