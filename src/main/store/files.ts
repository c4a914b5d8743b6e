import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, basename } from 'node:path';

/** A damaged file was moved aside, whole, to `movedTo`; a new one was begun. */
export interface Damage {
  readonly movedTo: string;
  /** Technical text: what was wrong. */
  readonly detail: string;
}

/** Replaces a file whole or not at all, mode 0600: a crash leaves the old one or the new one. Throws what the disk says. */
export function writeAtomically(path: string, data: string): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, data);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/**
 * Removes what a write left that was cut off: one of writeAtomically(), or one of the library that keeps the settings.
 * Only for who holds the folder's lock; never throws.
 */
export function sweepTemporary(path: string): void {
  const name = basename(path).replaceAll('.', '\\.');
  const cutOff = new RegExp(`^(\\.${name}\\.[0-9a-f]{12}\\.tmp|${name}\\.tmp-[0-9a-f]{16})$`);
  try {
    for (const file of readdirSync(dirname(path))) if (cutOff.test(file)) rmSync(join(dirname(path), file));
  } catch {
    // No folder yet, or one that cannot be used: who writes there next will say so.
  }
}

/** The rename itself must survive a power cut; Windows cannot open folders, and then does without. */
function syncFolder(dir: string): void {
  try {
    const folder = openSync(dir, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // Best effort: the data itself is on the disk already.
  }
}

/** A free name beside `path`: "settings.damaged-2026-11-23T16-19-31.123Z.json". */
export function damagedName(path: string, now: number): string {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const time = new Date(now).toISOString().replaceAll(':', '-');
  for (let count = 1; ; count += 1) {
    const name = `${stem}.damaged-${time}${count === 1 ? '' : `-${count}`}${extension}`;
    if (!existsSync(name)) return name;
  }
}

/** Moves a damaged file to a free name beside it and returns that name. Throws what the disk says. */
export function setAside(path: string, now: number = Date.now()): string {
  const name = damagedName(path, now);
  renameSync(path, name);
  return name;
}

/** Makes a folder for the owner alone. Throws a DiskError. */
export function ensureFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DiskError('use-folder', dir, error);
  }
}

/** What was to be done with a file or folder. */
export type DiskTask = 'use-folder' | 'make-folder' | 'open' | 'read' | 'write' | 'remove' | 'move-aside';

/** The disk refused. Its message is technical; who tells a person has words for `task`, `path` and `code`. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  readonly task: DiskTask;
  readonly path: string;
  /** The system's own, as in ENOSPC; '' where it gave none. */
  readonly code: string;

  constructor(task: DiskTask, path: string, error: unknown) {
    super(`${task} ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    this.task = task;
    this.path = path;
    this.code = errorCode(error);
  }
}

/** The system's code of a failure, "" where there is none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Writes a file whole, and its folder where there is none. Throws a DiskError. */
export function writeFile(path: string, data: string): void {
  ensureFolder(dirname(path));
  try {
    writeAtomically(path, data);
  } catch (error) {
    throw new DiskError('write', path, error);
  }
}

/** Takes a file away, if it is there. Throws a DiskError. */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new DiskError('remove', path, error);
  }
}

/** Writes a file where the person said, as any program would. Throws what the disk says. */
export function writeChosen(path: string, data: Uint8Array): void {
  writeFileSync(path, data);
}
