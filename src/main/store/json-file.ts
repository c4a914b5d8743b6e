import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DiskError, ensureFolder, errorCode, setAside, sweepTemporary, writeAtomically } from './files.ts';

/** A small file of JSON, for its owner alone (mode 0600), replaced whole or not at all. */
export interface JsonFile {
  /** undefined where there is none. Throws a DiskError when it cannot be read, and a SyntaxError when it is no JSON. */
  read(): unknown;
  /** Throws a DiskError. */
  write(value: unknown): void;
  /** Moves it aside, whole; returns its new name, in which `now` (Unix ms) stands. Throws what the disk says. */
  setAside(now?: number): string;
}

export function jsonFile(path: string): JsonFile {
  return {
    read() {
      // A write that was cut off: the file itself is whole.
      sweepTemporary(path);
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw new DiskError('read', path, error);
      }
      const value: unknown = JSON.parse(text);
      return value;
    },
    write(value) {
      ensureFolder(dirname(path));
      try {
        writeAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
      } catch (error) {
        throw new DiskError('write', path, error);
      }
    },
    setAside: (now) => setAside(path, now),
  };
}
