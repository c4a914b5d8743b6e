import { app, dialog } from 'electron';
import type { Saying } from '../app/notice-board.ts';
import type { Words } from '../words/catalogue.ts';
import type { Windows } from './windows.ts';

export const pageRestarted: Saying = ({ desktop }) => ({
  id: 'page-restarted',
  level: 'info',
  ...desktop.pageRestarted,
});

export const pageGivenUp: Saying = ({ desktop }) => ({
  id: 'page-given-up',
  level: 'warning',
  ...desktop.pageGivenUp,
});

/** Tells of a window that was closed for good, in the system's own box: a page of ours would stop as that one did. */
export async function offerWindowAgain(
  { app: title, desktop, tray }: Words,
  windows: Pick<Windows, 'open'>,
  quit: () => void,
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title,
    message: desktop.pageGivenUp.what,
    detail: desktop.pageGivenUp.means,
    buttons: [desktop.openAgain, desktop.leaveClosed, tray.quit],
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
