import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
  openSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A data folder to which the troubles of disks happen. */
export interface DataFolder {
  readonly dir: string;
  /** The account a core runs as there; null: our own. */
  readonly as: { uid: number; gid: number } | null;
  /** Why the disk cannot be filled, or be made read-only, here; null: it can. */
  readonly cannotFill: string | null;
  readonly cannotProtect: string | null;
  fill(): void;
  empty(): void;
  /** Read-only for the account of the core. */
  protect(): void;
  unprotect(): void;
  /** Keeps everybody else from writing to the database; returns the undo. */
  lockDatabase(): () => void;
  remove(): void;
}

/** Nobody, on every Linux: root may write everywhere, so a core that meets a read-only folder must not be root. */
const nobody = { uid: 65_534, gid: 65_534 };
const diskMiB = 48;

export function openDataFolder(): DataFolder {
  const dir = mkdtempSync(join(tmpdir(), 'plaza-chaos-'));
  const isRoot = process.getuid?.() === 0;
  const as = isRoot && mayRunAs(nobody) ? nobody : null;
  const mounted = isRoot && mount(dir, as);
  if (as !== null) chownSync(dir, as.uid, as.gid);
  const ballast = join(dir, 'ballast');

  return {
    dir,
    as,
    cannotFill: mounted ? null : 'a small disk of its own can be mounted by root only',
    cannotProtect:
      isRoot && as === null ? 'root may write everywhere, and this program is not readable by others' : null,
    fill: () => fillDisk(ballast),
    empty: () => rmSync(ballast, { force: true }),
    protect: () => setModes(dir, 0o500, 0o400),
    unprotect: () => setModes(dir, 0o700, 0o600),
    lockDatabase() {
      const db = new DatabaseSync(join(dir, 'plaza.db'));
      db.exec('PRAGMA busy_timeout = 5000; BEGIN EXCLUSIVE');
      return () => {
        db.exec('ROLLBACK');
        db.close();
      };
    },
    remove() {
      if (mounted) execFileSync('umount', ['-l', dir], { stdio: 'ignore' });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function mayRunAs(account: { uid: number; gid: number }): boolean {
  const code = `require('node:fs').accessSync(${JSON.stringify(join(import.meta.dirname, '../core/child.ts'))})`;
  return spawnSync(process.execPath, ['-e', code], { ...account, stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function mount(dir: string, as: { uid: number; gid: number } | null): boolean {
  const owner = as === null ? '' : `,uid=${as.uid},gid=${as.gid}`;
  const options = `size=${diskMiB}m,mode=0700${owner}`;
  const args = ['-t', 'tmpfs', '-o', options, 'tmpfs', dir];
  return spawnSync('mount', args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function fillDisk(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const size of [64 * 1024, 1024, 1]) {
      const piece = Buffer.alloc(size);
      for (let written = 0; written < diskMiB * 2 ** 20; written += size) if (!wrote(handle, piece)) break;
    }
  } finally {
    closeSync(handle);
  }
}

function wrote(handle: number, piece: Buffer): boolean {
  try {
    return writeSync(handle, piece) === piece.length;
  } catch {
    return false;
  }
}

function setModes(dir: string, folder: number, files: number): void {
  chmodSync(dir, folder);
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (existsSync(path) && statSync(path).isFile()) chmodSync(path, files);
  }
}
