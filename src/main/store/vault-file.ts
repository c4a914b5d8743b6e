import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { errorCode } from './files.ts';

const guardSchema = v.object({ kind: v.picklist(['keyring', 'file']), name: v.string() });
// Loose: members that a newer Plaza wrote are carried along.
const entrySchema = v.looseObject({ sealed: v.pipe(v.string(), v.base64()), guard: guardSchema });
const keptSchema = v.looseObject({
  ...entrySchema.entries,
  key: v.string(),
  at: v.string(),
  /** Of a soul: the name it is bonded to, where that was known. */
  name: v.optional(v.string()),
});

/** Each entry names its own guard: a keyring may come or go between two writes. */
const vaultFileSchema = v.looseObject({
  version: v.literal(1),
  guard: guardSchema,
  entries: v.record(v.string(), entrySchema),
  /** What could not be opened when its key was written or removed, and former souls: never thrown away. */
  kept: v.optional(v.array(keptSchema), []),
});

export type EntryGuard = v.InferOutput<typeof guardSchema>;
export type VaultEntry = v.InferOutput<typeof entrySchema>;
export type KeptEntry = v.InferOutput<typeof keptSchema>;
export type VaultFile = v.InferOutput<typeof vaultFileSchema>;

export type LoadedVault =
  | { readonly ok: true; readonly file: VaultFile | null }
  | { readonly ok: false; readonly reason: 'damaged' | 'unreadable'; readonly detail: string };

/** null: there is none yet. `detail` never quotes the file. */
export function loadVault(path: string): LoadedVault {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { ok: true, file: null };
    return { ok: false, reason: 'unreadable', detail: `${path}: ${errorCode(error) || 'cannot be read'}` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'damaged', detail: 'not JSON' };
  }
  const parsed = v.safeParse(vaultFileSchema, value);
  if (parsed.success) return { ok: true, file: parsed.output };
  return { ok: false, reason: 'damaged', detail: `not a vault: ${v.getDotPath(parsed.issues[0]) ?? 'no object'}` };
}

/** The entry under this key; a key that is no own member, such as `__proto__`, has none. */
export function entryOf(file: VaultFile | null, key: string): VaultEntry | undefined {
  return file !== null && Object.hasOwn(file.entries, key) ? file.entries[key] : undefined;
}
