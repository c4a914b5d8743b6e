import { copyFileSync, constants, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { settingsSchema, type SettingKey, type Settings } from '../../contract/settings.ts';
import { damagedName, DiskError, errorCode, setAside, type Damage } from './files.ts';

const settingKeys = v.keyof(settingsSchema).options;

export interface ReadSettings {
  /** The good fields, and members this Plaza does not know, as they were. */
  readonly members: Record<string, unknown>;
  readonly known: ReadonlySet<SettingKey>;
  readonly damaged: Damage | null;
}

const objectSchema = v.record(v.string(), v.unknown());

/**
 * Reads the settings file before its library does, field by field. A file that is none is moved aside; one with bad
 * fields is copied aside and keeps its good ones. Throws an Error in words for a person when it cannot be read.
 */
export function readSettings(path: string, now: number): ReadSettings {
  try {
    const text = readText(path);
    if (text === null) return { members: {}, known: new Set(), damaged: null };
    const parsed = parse(text);
    if (!parsed.ok) {
      const damaged = { movedTo: setAside(path, now), detail: parsed.detail };
      return { members: {}, known: new Set(), damaged };
    }
    return sift(parsed.members, path, now);
  } catch (error) {
    throw new DiskError('read', path, error);
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string): { ok: true; members: Record<string, unknown> } | { ok: false; detail: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own words quote the file, which is no text for a log.
    return { ok: false, detail: 'not JSON' };
  }
  const object = v.safeParse(objectSchema, value);
  if (!object.success || Array.isArray(value)) return { ok: false, detail: 'not a JSON object' };
  return { ok: true, members: object.output };
}

function sift(members: Record<string, unknown>, path: string, now: number): ReadSettings {
  const good: Record<string, unknown> = { ...members };
  const known = new Set<SettingKey>();
  const bad: string[] = [];
  for (const key of settingKeys) {
    if (!Object.hasOwn(members, key)) continue;
    const field = v.safeParse(settingsSchema.entries[key], members[key]);
    if (field.success) {
      good[key] = field.output;
      known.add(key);
    } else {
      delete good[key];
      bad.push(key);
    }
  }
  if (bad.length === 0) return { members: good, known, damaged: null };
  const movedTo = damagedName(path, now);
  copyFileSync(path, movedTo, constants.COPYFILE_EXCL);
  return { members: good, known, damaged: { movedTo, detail: `not usable: ${bad.join(', ')}` } };
}

/** Defaults with the good fields over them. */
export function settingsFrom(members: Readonly<Record<string, unknown>>, defaults: Settings): Settings {
  const picked = Object.fromEntries(
    settingKeys.filter((key) => Object.hasOwn(members, key)).map((key) => [key, members[key]]),
  );
  return v.parse(settingsSchema, { ...defaults, ...picked });
}
