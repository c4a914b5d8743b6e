import { copyFileSync, constants } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  idSchema,
  ownPlaza,
  plainProfile,
  profileLimits,
  storedProfileSchema,
  type StoredProfile,
} from '../../contract/profiles.ts';
import { damagedName, ensureFolder, type Damage } from './files.ts';
import { firstProfile } from './first-plaza.ts';
import { jsonFile, type JsonFile } from './json-file.ts';

/** All plazas that a person has named, and the one in use. */
export interface Plazas {
  /** The id of one of them, or '' for a plaza of our own. */
  readonly active: string;
  readonly profiles: readonly StoredProfile[];
  /** Ids of removed ones whose secrets the vault may still have. */
  readonly removed: readonly string[];
}

export interface ProfilesFile {
  all(): Plazas;
  /** Throws an Error in words for a person when the disk refuses; all() is then unchanged. */
  replace(next: Plazas): void;
  readonly damaged: Damage | null;
}

const fileSchema = v.object({
  active: v.fallback(v.string(), ownPlaza),
  profiles: v.array(v.record(v.string(), v.unknown())),
  removed: v.fallback(v.array(idSchema), []),
});
// A newer Plaza may say more of a plaza, and an older one less.
const readSchema = v.object(storedProfileSchema.entries);

/**
 * Opens `plazas.json` in `dir`. Where there is none yet, `former` (members of the settings file) may name a broker.
 * Throws an Error in words for a person when it cannot be read or written.
 */
export function openProfiles(options: {
  readonly dir: string;
  readonly former: Readonly<Record<string, unknown>>;
  readonly now?: () => number;
}): ProfilesFile {
  const { dir, former, now = Date.now } = options;
  const path = join(dir, 'plazas.json');
  // Nothing need be written yet: that it could be is found out now, when a person can still be told.
  ensureFolder(dir);
  const file = jsonFile(path);
  const read = readPlazas(file, path, former, now());
  const write = (plazas: Plazas): void => file.write({ version: 1, ...plazas });
  if (read.changed) write(read.plazas);
  return keep(read.plazas, read.damaged, write);
}

/** For this run only, for when the disk cannot be used. */
export const profilesInMemory = (former: Readonly<Record<string, unknown>>): ProfilesFile =>
  keep(fromFormer(former), null, () => undefined);

function keep(start: Plazas, damaged: Damage | null, write: (plazas: Plazas) => void): ProfilesFile {
  let current = start;
  return {
    all: () => current,
    replace(next) {
      write(next);
      current = next;
    },
    damaged,
  };
}

interface ReadPlazas {
  readonly plazas: Plazas;
  readonly damaged: Damage | null;
  /** It is to be written anew. */
  readonly changed: boolean;
}

function readPlazas(file: JsonFile, path: string, former: Readonly<Record<string, unknown>>, now: number): ReadPlazas {
  const content = contentOf(file);
  if (content === undefined) {
    const plazas = fromFormer(former);
    return { plazas, damaged: null, changed: plazas.profiles.length > 0 };
  }
  const read = v.safeParse(fileSchema, content);
  if (read.success) return sift(read.output, path, now);
  const damaged = { movedTo: file.setAside(now), detail: 'no list of plazas' };
  return { plazas: fromFormer(former), damaged, changed: true };
}

/** undefined where there is no file, null where it is no JSON. */
function contentOf(file: JsonFile): unknown {
  try {
    return file.read();
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Keeps the good ones; where one is bad the file is copied aside, whole, before it is written anew. */
function sift(file: v.InferOutput<typeof fileSchema>, path: string, now: number): ReadPlazas {
  const profiles: StoredProfile[] = [];
  let bad = 0;
  for (const given of file.profiles) {
    const one = v.safeParse(readSchema, { ...plainProfile('', []), ...given });
    if (one.success && profiles.length < profileLimits.profiles && profiles.every(({ id }) => id !== one.output.id))
      profiles.push(one.output);
    else bad++;
  }
  const active = profiles.some(({ id }) => id === file.active) ? file.active : ownPlaza;
  const plazas = { active, profiles, removed: file.removed };
  if (bad === 0) return { plazas, damaged: null, changed: false };
  const movedTo = damagedName(path, now);
  copyFileSync(path, movedTo, constants.COPYFILE_EXCL);
  return { plazas, damaged: { movedTo, detail: `plazas not usable: ${bad}` }, changed: true };
}

function fromFormer(members: Readonly<Record<string, unknown>>): Plazas {
  const profile = firstProfile(members);
  return profile === null
    ? { active: ownPlaza, profiles: [], removed: [] }
    : { active: profile.id, profiles: [profile], removed: [] };
}
