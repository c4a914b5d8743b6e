import { ownPlaza, type StoredProfile } from '../../contract/profiles.ts';
import type { Plazas, ProfilesFile } from '../store/profiles.ts';

/**
 * Plazas that were removed and can still be put back. The file says at once that they are gone and that their secrets
 * are to go: whenever Plaza ends, the next start finishes what is left.
 */
export interface RemovedPlazas {
  /** Takes it from the list. Throws in words for a person when the disk refuses; then nothing has changed. */
  remove(profile: StoredProfile): void;
  /** Those that can be put back, by id. */
  ids(): readonly string[];
  /** It was in use when it was removed, and since then nothing else is. */
  wasInUse(id: string): boolean;
  /** Puts it back where it was. False where it cannot be any more. Throws as `remove` does. */
  restore(id: string): boolean;
  /** Deletes the secrets of all that are removed. What the vault does not open now waits for another start. */
  finish(): Promise<void>;
}

interface Removed {
  readonly profile: StoredProfile;
  readonly index: number;
  readonly active: boolean;
  readonly keep: () => void;
}

export function createRemovedPlazas(parts: {
  readonly file: Pick<ProfilesFile, 'all' | 'replace'>;
  /** Calls it when nobody can want it back any more; returns the undo. */
  later(work: () => void): () => void;
  /** Deletes all secrets of this plaza; false where it must be tried another time. Never rejects. */
  forgetSecrets(id: string): Promise<boolean>;
}): RemovedPlazas {
  const { file } = parts;
  const held = new Map<string, Removed>();

  const finish = async (id: string): Promise<void> => {
    held.get(id)?.keep();
    held.delete(id);
    if (!(await parts.forgetSecrets(id))) return;
    const plazas = file.all();
    try {
      file.replace({ ...plazas, removed: without(plazas.removed, id) });
    } catch {
      // The next start looks for secrets that are no more, and finds none.
    }
  };
  const wasInUse = (id: string): boolean => (held.get(id)?.active ?? false) && file.all().active === ownPlaza;
  return {
    remove(profile) {
      const { id } = profile;
      const { active, profiles, removed } = file.all();
      const index = profiles.findIndex((one) => one.id === id);
      const left: Plazas = {
        active: active === id ? ownPlaza : active,
        profiles: profiles.filter((one) => one.id !== id),
        removed: [...without(removed, id), id],
      };
      file.replace(left);
      held.set(id, { profile, index, active: active === id, keep: parts.later(() => void finish(id)) });
    },
    ids: () => [...held.keys()],
    wasInUse,
    restore(id) {
      const one = held.get(id);
      if (one === undefined) return false;
      const { active, profiles, removed } = file.all();
      file.replace({
        active: wasInUse(id) ? id : active,
        profiles: profiles.toSpliced(one.index, 0, one.profile),
        removed: without(removed, id),
      });
      one.keep();
      held.delete(id);
      return true;
    },
    async finish() {
      for (const id of file.all().removed) await finish(id);
    },
  };
}

const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);
