import { app, dialog } from 'electron';
import type { Notice } from '../../contract/notices.ts';
import type { Windows } from './windows.ts';
import { words } from './words.ts';

export const pageRestarted: Notice = {
  id: 'page-restarted',
  level: 'info',
  what: 'The window’s page stopped and was loaded anew.',
  means: 'Nothing is lost: all that Plaza knows is kept elsewhere.',
  todo: 'If this happens again, Settings → Advanced has a report for whoever can help.',
};

export const pageGivenUp: Notice = {
  id: 'page-given-up',
  level: 'warning',
  what: 'The window’s page stopped again and again, so its window was closed.',
  means: 'Plaza itself runs on: you are on the plaza as before, and nothing is lost.',
  todo: 'Settings → Advanced has a report for whoever can help.',
};

/** Tells of a window that was closed for good, in the system's own box: a page of ours would stop as that one did. */
export async function offerWindowAgain(windows: Pick<Windows, 'open'>, quit: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: words.app,
    message: pageGivenUp.what,
    detail: pageGivenUp.means,
    buttons: [words.openAgain, words.leaveClosed, words.quit],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) windows.open();
  if (response === 2) quit();
}

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
