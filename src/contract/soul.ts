import * as v from 'valibot';

// No schema here names a pattern: valibot's words for a failed one repeat what was typed.
const passphrase = v.pipe(v.string(), v.maxLength(1024));
const file = v.pipe(v.string(), v.maxLength(16 * 1024));
const name = v.pipe(v.string(), v.trim(), v.maxLength(512));

/** What a window may ask about our soul. Secrets travel in only: a passphrase or a soul is typed once and never comes back. */
export const soulRequests = {
  /** How the soul is kept, as far as a window may know. */
  soulCare: v.undefined(),
  /** Look for the keyring anew and open the soul that was shut. */
  reopenSoul: v.undefined(),
  /** No keyring guards: keep the soul in a private file, or only for this run. */
  keepSoul: v.strictObject({ where: v.picklist(['file', 'memory']) }),
  /** Take the soul out of its plain file into the keyring that guards now. */
  guardSoul: v.undefined(),
  /** Write the encrypted backup. */
  backupSoul: v.strictObject({ passphrase }),
  /** Prove that a backup brings back the soul in use. Changes nothing. */
  drillBackup: v.strictObject({ file, passphrase }),
  /** Bring another soul, or make a new one under a new name. The present one is set aside in the vault. */
  restoreSoul: v.variant('from', [
    v.strictObject({ from: v.literal('backup'), file, passphrase }),
    v.strictObject({ from: v.literal('soul'), soul: v.pipe(v.string(), v.maxLength(256)), name }),
    v.strictObject({ from: v.literal('former'), id: v.pipe(v.string(), v.maxLength(64)) }),
    v.strictObject({ from: v.literal('new'), name }),
  ]),
  /** Show the soul in a window of its own, on a desktop. `name`: our own, typed to confirm. */
  showSoul: v.strictObject({ name }),
  /** Whether this name could be ours. */
  checkName: v.strictObject({ name }),
} as const;

export type RestoreInput = v.InferOutput<typeof soulRequests.restoreSoul>;

/** A soul that was set aside in the vault. */
interface FormerSoul {
  readonly id: string;
  readonly name: string | null;
  /** Unix milliseconds. */
  readonly setAsideAt: number;
  /** Whether it can be opened now. */
  readonly opens: boolean;
}

export interface SoulCareView {
  /** The keyring that guards on this computer now, or null. */
  readonly keyring: string | null;
  /** When a backup of the soul in use was written, and when one was last proven; Unix ms, null: never. */
  readonly backedUpAt: number | null;
  readonly drilledAt: number | null;
  readonly former: readonly FormerSoul[];
  /** Whether this host can show the soul. */
  readonly canShow: boolean;
}

/** The field whose input is to blame, where one is. Messages are for a person and hold no secret. */
export type SoulField = 'file' | 'passphrase' | 'soul' | 'name';
export type SoulResult<T = unknown> =
  ({ readonly ok: true } & T) | { readonly ok: false; readonly field: SoulField | null; readonly message: string };

/** An encrypted backup that the window must offer as a download, where the host has no dialog of its own. */
export interface BackupFile {
  readonly name: string;
  readonly text: string;
}

export interface SoulOutputs {
  soulCare: SoulCareView;
  reopenSoul: SoulResult;
  keepSoul: SoulResult;
  guardSoul: SoulResult;
  /** `saved`: the host has saved it; neither saved nor a download: the person changed their mind. */
  backupSoul: SoulResult<{ readonly saved: boolean; readonly download: BackupFile | null }>;
  drillBackup: SoulResult<{ readonly name: string }>;
  /** `former`: the name whose soul was set aside, or null. */
  restoreSoul: SoulResult<{ readonly name: string; readonly former: string | null }>;
  showSoul: SoulResult;
  checkName: SoulResult;
}
