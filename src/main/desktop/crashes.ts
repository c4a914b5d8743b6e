import { app } from 'electron';
import type { Notice } from '../../contract/notices.ts';

export const pageRestarted: Notice = {
  id: 'page-restarted',
  level: 'info',
  what: 'The window’s page stopped and was loaded anew.',
  means: 'Nothing is lost: all that Plaza knows is kept elsewhere.',
  todo: 'If this happens again, Settings → Advanced has a report for whoever can help.',
};

/**
 * A bug in the main process ends Plaza, with the kind of error and where in the log. It does not start itself again: a
 * bug at the start would do so for ever. The next start says that this one was cut short.
 */
export function endOnBugs(log: (line: string) => void): void {
  const end = (error: unknown): void => {
    const where = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 6).join(' | ') : '';
    log(`Plaza has to stop because of a bug in it: ${where}`);
    app.exit(70);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
