import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { ensureFolder } from './files.ts';

/** Plaza's log on the disk: one file and the one before it, a megabyte each. */
export interface LogFile {
  /** Never throws: a log that cannot be written is no reason to stop. */
  write(line: string): void;
  /** The last lines, oldest first. */
  tail(lines: number): string[];
}

const mostBytes = 1024 * 1024;

/** `redact` sees each line before it is written. */
export function openLogFile(dir: string, redact: (line: string) => string): LogFile {
  const file = join(dir, 'plaza.log');
  const log = electronLog.create({ logId: `plaza ${dir}` });
  log.transports.console.level = false;
  log.transports.file.level = 'info';
  log.transports.file.maxSize = mostBytes;
  log.transports.file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] {text}';
  log.transports.file.resolvePathFn = () => file;
  return {
    write(line) {
      try {
        ensureFolder(dir);
        log.info(redact(line));
      } catch {
        // The terminal has it; there is nowhere else to say it.
      }
    },
    tail(lines) {
      try {
        return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines) : [];
      } catch {
        return [];
      }
    },
  };
}
