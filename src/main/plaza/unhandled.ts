/** Hands an error over to the process, while whoever found it goes on. */
export function unhandled(error: unknown): void {
  void Promise.resolve().then(() => {
    throw error;
  });
}
