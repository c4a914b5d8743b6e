import type { RestoreInput, SoulOutputs, SoulResult } from '../../contract/soul.ts';
import { openBackup } from '../nara/backup.ts';
import { naraId, readSoul, type Soul } from '../nara/soul.ts';
import type { Words } from '../words/catalogue.ts';
import { freshSoul } from './identity.ts';
import { nameRefusal } from './name-check.ts';
import type { Myself } from './myself.ts';
import type { Stores } from './opening.ts';
import { soulRefusals } from './soul-refusals.ts';
import type { Stays } from './stays.ts';

interface Parts {
  readonly stores: Pick<Stores, 'settings' | 'memory' | 'vault'>;
  readonly myself: Pick<Myself, 'identity' | 'adopt'>;
  readonly stays: Stays;
  words(): Words;
  nameTaken(name: string): boolean;
  oneAtATime<T>(work: () => Promise<T>): Promise<T>;
  onSettings(): void;
}
const no = ({ words }: Pick<Parts, 'words'>): ReturnType<typeof soulRefusals> => soulRefusals(words());
type Brought = SoulResult<{ readonly soul: Soul; readonly name: string }>;

/**
 * Takes a soul into use that a person brings, in a backup, as text or from the vault, or a new one. The present one is
 * set aside in the vault, openable or not. Nothing changes unless all of it can.
 */
export async function restoreSoul(parts: Parts, input: RestoreInput): Promise<SoulOutputs['restoreSoul']> {
  const { stores, myself, stays } = parts;
  const { settings, memory, vault } = stores;
  const brought = await bring(parts, input);
  if (!brought.ok) return brought;
  const { soul, name } = brought;
  return stays.inTurn(async () => {
    const before = settings.values().name;
    if (naraId(soul, name) === myself.identity()?.id) return { ok: true, name, former: null };
    const former = vault.guardOf('soul') === null ? null : memory.getState('soulOf') || before;
    const taken = await myself.adopt(soul, before, name, async () => stays.current()?.suspend());
    if (!taken) return no(parts).unguarded();
    let failure: unknown = null;
    try {
      settings.change({ name });
      memory.setState('renaming', '');
    } catch (error) {
      // The vault is ahead of the settings: the next start finishes it.
      failure = error;
    }
    parts.onSettings();
    await stays.rejoin();
    return failure === null ? { ok: true, name, former } : no(parts).unsaved(failure);
  });
}

async function bring(parts: Parts, input: RestoreInput): Promise<Brought> {
  const { stores, nameTaken, oneAtATime } = parts;
  const { backup, badName, noFormer, formerShut, formerNameless, sameName } = no(parts);
  switch (input.from) {
    case 'backup': {
      const opened = await oneAtATime(() => openBackup(input.file, input.passphrase));
      return opened.ok ? opened : backup(opened.reason);
    }
    case 'soul':
      return named(parts, input.soul, input.name);
    case 'former': {
      const former = (await stores.vault.kept('soul')).find(({ id }) => id === input.id);
      if (former === undefined) return noFormer();
      if (former.value === null) return formerShut();
      return former.name === null ? formerNameless() : named(parts, former.value, former.name);
    }
    case 'new': {
      const { name } = input;
      if (name === stores.settings.values().name) return sameName();
      const message = nameRefusal(parts.words(), name, nameTaken);
      return message === null ? { ok: true, soul: freshSoul(name), name } : badName(message);
    }
  }
}

function named(parts: Pick<Parts, 'words'>, text: string, name: string): Brought {
  const { badName, notASoul, otherName } = no(parts);
  const message = nameRefusal(parts.words(), name, () => false);
  if (message !== null) return badName(message);
  const read = readSoul(text, name);
  if (read.ok) return { ok: true, soul: read.soul, name };
  return read.reason === 'not-a-soul' ? notASoul() : otherName(name);
}
