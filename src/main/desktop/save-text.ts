import type { App, Dialog } from 'electron';
import { join } from 'node:path';

/** Asks where to save a text, starting among the documents, and saves it. False: the person changed their mind. */
export async function saveText(
  parts: {
    readonly dialog: Pick<Dialog, 'showSaveDialog'>;
    readonly app: Pick<App, 'getPath'>;
    /** Throws what the disk says. */
    write(path: string, text: string): void;
  },
  suggestedName: string,
  text: string,
): Promise<boolean> {
  const { canceled, filePath } = await parts.dialog.showSaveDialog({
    defaultPath: join(parts.app.getPath('documents'), suggestedName),
    filters: [{ name: 'JSON', extensions: ['json'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return false;
  parts.write(filePath, text);
  return true;
}
