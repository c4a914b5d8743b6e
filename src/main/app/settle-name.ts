import type { Random } from '../nara/clock.ts';
import { inventName } from '../nara/names.ts';
import { isPassedName, unfinishedName } from './identity.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Stores } from './opening.ts';
import { soulPassed } from './soul-notices.ts';

/** The name to start with, where the last run left the question open: a rename cut off, or a soul that was not kept. */
export async function settleName(stores: Stores, random: Random, notices: NoticeBoard): Promise<void> {
  const { settings, memory } = stores;
  const interrupted = await unfinishedName(stores);
  if (interrupted !== null) settings.change({ name: interrupted });
  memory.setState('renaming', '');
  const { name } = settings.values();
  if (!(await isPassedName(stores, name))) return;
  const invented = inventName(random);
  settings.change({ name: invented });
  notices.tell(soulPassed(name, invented));
}
