import { dialog, type BrowserWindow } from 'electron';
import type { PdfOutcome } from '../../contract/papers.ts';

/** Saves what a window would print where the person says. Never rejects. */
export async function savePdf(
  window: BrowserWindow,
  name: string,
  parts: { write(path: string, data: Uint8Array): void; log(line: string): void },
): Promise<PdfOutcome> {
  try {
    const data = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
    });
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: name,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (canceled || filePath === '') return 'cancelled';
    parts.write(filePath, data);
    return 'saved';
  } catch (error) {
    // The kind of error only: its words may name the person's folders.
    parts.log(`the page could not be saved as PDF (${error instanceof Error ? error.name : 'unknown'})`);
    return 'failed';
  }
}
