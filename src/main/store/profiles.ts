import { copyFileSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  hostSchema,
  ownPlaza,
  plainProfile,
  portSchema,
  profileLimits,
  storedProfileSchema,
  userSchema,
  type StoredProfile,
} from '../../contract/profiles.ts';
import {
  damagedName,
  diskError,
  ensureFolder,
  errorCode,
  setAside,
  sweepTemporary,
  writeAtomically,
  type Damage,
} from './files.ts';

/** All plazas that a person has named, and the one in use. */
export interface Plazas {
  /** The id of one of them, or '' for a plaza of our own. */
  readonly active: string;
  readonly profiles: readonly StoredProfile[];
}

export interface ProfilesFile {
  all(): Plazas;
  /** Throws an Error in words for a person when the disk refuses; all() is then unchanged. */
  replace(next: Plazas): void;
  readonly damaged: Damage | null;
}

/** The plaza of a Plaza that knew one only. Its password stays where that one kept it: see `secretKey`. */
export const firstPlaza = 'first';

const fileSchema = v.object({
  active: v.fallback(v.string(), ownPlaza),
  profiles: v.array(v.record(v.string(), v.unknown())),
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
  ensureFolder(dir);
  // A write that was cut off: the file itself is whole.
  sweepTemporary(path);
  const read = readPlazas(path, former, now());
  const write = (plazas: Plazas): void => {
    try {
      writeAtomically(path, `${JSON.stringify({ version: 1, ...plazas }, null, 2)}\n`);
    } catch (error) {
      throw diskError(`Plaza cannot save its list of plazas to ${path}`, error);
    }
  };
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

function readPlazas(path: string, former: Readonly<Record<string, unknown>>, now: number): ReadPlazas {
  try {
    const text = readFileSync(path, 'utf8');
    const file = v.safeParse(fileSchema, parse(text));
    if (!file.success) {
      const damaged = { movedTo: setAside(path, now), detail: 'no list of plazas' };
      return { plazas: fromFormer(former), damaged, changed: true };
    }
    return sift(file.output, path, now);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw diskError(`Plaza cannot read its list of plazas ${path}`, error);
    const plazas = fromFormer(former);
    return { plazas, damaged: null, changed: plazas.profiles.length > 0 };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
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
  if (bad === 0) return { plazas: { active, profiles }, damaged: null, changed: false };
  const movedTo = damagedName(path, now);
  copyFileSync(path, movedTo, constants.COPYFILE_EXCL);
  return { plazas: { active, profiles }, damaged: { movedTo, detail: `plazas not usable: ${bad}` }, changed: true };
}

const formerSchema = v.object({
  brokerHost: hostSchema,
  brokerPort: v.fallback(v.nullable(portSchema), null),
  brokerTls: v.fallback(v.picklist(['auto', 'on', 'off']), 'auto'),
  brokerUser: v.fallback(userSchema, ''),
});
const schemeOf = { auto: 'auto', on: 'mqtts', off: 'mqtt' } as const;

/** The one broker that settings could name before there were profiles. */
function fromFormer(members: Readonly<Record<string, unknown>>): Plazas {
  const former = v.safeParse(formerSchema, members);
  if (!former.success) return { active: ownPlaza, profiles: [] };
  const { brokerHost: host, brokerPort: port, brokerTls, brokerUser: user } = former.output;
  const profile = plainProfile(host.slice(0, 60), [{ scheme: schemeOf[brokerTls], host, port, path: '' }]);
  return { active: firstPlaza, profiles: [{ id: firstPlaza, ...profile, user }] };
}
