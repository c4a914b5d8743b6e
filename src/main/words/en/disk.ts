import type { DiskTask } from '../../store/files.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this account may not read or write there',
  EPERM: 'this account may not read or write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of that path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'a folder of that name is in the way',
  EIO: 'the disk reports an error',
};

const tasks: Readonly<Record<DiskTask, (path: string) => string>> = {
  'use-folder': (path) => `Plaza cannot use its data folder ${path}`,
  'make-folder': (path) => `Plaza cannot make the folder ${path}`,
  open: (path) => `Plaza cannot open ${path}`,
  read: (path) => `Plaza cannot read ${path}`,
  write: (path) => `Plaza cannot write ${path}`,
  remove: (path) => `Plaza cannot remove ${path}`,
  'move-aside': (path) => `Plaza cannot move the damaged ${path} aside`,
};

/** The disk refused. */
export const disk = {
  /** Of a system's code, as in ENOSPC; null where there are no words for it. */
  reason: (code: string): string | null => reasons[code] ?? null,
  refused: (task: DiskTask, path: string, why: string): string =>
    `${tasks[task](path)}: ${why}. Make it usable, or start Plaza with another folder: --data DIR.`,
};
