import type { App } from 'electron';

/** What other starts of Plaza, and the system, want of the one that runs. */
export interface SecondStarts {
  /** `listener` gets the words of each: those of the second start, or a link alone (macOS). Returns the undo. */
  follow(listener: (words: readonly string[]) => void): () => void;
}

/** A person who starts it again and again while the first is still on its way. */
const kept = 20;

/**
 * Hears second starts and links from the first moment on, and keeps them until somebody follows: two starts in the same
 * moment are common (a link that starts Plaza, a double click), and the first then has no window yet. Must be called
 * before the app is ready.
 */
export function hearSecondStarts(app: Pick<App, 'on'>): SecondStarts {
  const waiting: (readonly string[])[] = [];
  let follower: ((words: readonly string[]) => void) | null = null;
  const arrive = (words: readonly string[]): void => {
    if (follower !== null) follower(words);
    else if (waiting.length < kept) waiting.push(words);
  };
  app.on('second-instance', (_event, words) => arrive(words));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrive([url]);
  });
  return {
    follow(listener) {
      follower = listener;
      for (const words of waiting.splice(0)) listener(words);
      return () => void (follower = null);
    },
  };
}
