import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DiskError, writeFile } from './files.ts';

/**
 * Writes files into a new folder of this name in `dir`, folder and files for their owner alone; where the name is taken,
 * a number follows it. Returns the folder. Throws a DiskError.
 */
export function writeNewFolder(
  dir: string,
  name: string,
  files: readonly { readonly name: string; readonly text: string }[],
): string {
  let folder = join(dir, name);
  for (let count = 2; existsSync(folder); count += 1) folder = join(dir, `${name}-${count}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DiskError('make-folder', folder, error);
  }
  for (const file of files) writeFile(join(folder, file.name), file.text);
  return folder;
}
