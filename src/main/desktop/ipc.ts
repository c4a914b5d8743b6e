import { ipcMain, type WebContents, type WebFrameMain } from 'electron';
import type { Reply, StreamName, Streams } from '../../contract/table.ts';
import type { PlazaSurface } from '../app/surface.ts';
import { isOurs } from './addresses.ts';

/** Answers the requests of our windows, and of nobody else. Returns the undo. */
export function serveRequests(
  surface: Pick<PlazaSurface, 'serve' | 'words'>,
  liveWindows: () => readonly WebContents[],
): () => void {
  ipcMain.handle('plaza:request', (event, name: unknown, input: unknown) => {
    const known = liveWindows().includes(event.sender);
    if (known && isOurMainFrame(event.senderFrame)) return surface.serve(name, input);
    const { notOurs: message } = surface.words().requests;
    return { ok: false, error: { code: 'bad-request', message } } satisfies Reply;
  });
  return () => ipcMain.removeHandler('plaza:request');
}

/** Sends one value of a stream to a window, if the window still shows a page of ours. */
export function push<S extends StreamName>(to: WebContents, stream: S, value: Streams[S]): void {
  try {
    if (!to.isDestroyed() && isOurMainFrame(to.mainFrame)) to.send('plaza:stream', stream, value);
  } catch {
    // A page that has just stopped has no frame left: Electron throws at its address, and would end Plaza with it. The
    // page that follows asks for all there is.
  }
}

/** A page that was navigated away or framed by another is not ours, even inside a window of ours. */
function isOurMainFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}
