import { DiskError, errorCode } from '../store/files.ts';
import type { Words } from '../words/catalogue.ts';

/** The system's own text of an error, for details and logs; '' where there is none. */
export const technical = (error: unknown): string => (error instanceof Error ? error.message : '');

/** What went wrong, in words for a person; where there are none, in the system's own. */
export function sayTrouble({ disk }: Words, error: unknown): string {
  if (!(error instanceof DiskError)) return disk.reason(errorCode(error)) ?? technical(error);
  const { task, path, code, cause } = error;
  return disk.refused(task, path, disk.reason(code) ?? technical(cause));
}
