import type { BackupFile } from '../../contract/soul.ts';

/** A backup has some 700 letters; the main side takes 16 Ki. */
const mostBytes = 16 * 1024;
const forgetMs = 30_000;

/** The text of a file that may be a backup, or null. */
export async function readBackupFile(file: Blob): Promise<string | null> {
  if (file.size > mostBytes) return null;
  try {
    return await file.text();
  } catch {
    return null;
  }
}

/** Hands an encrypted backup to the browser to be saved. */
export function offerDownload({ name, text }: BackupFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), forgetMs);
}
