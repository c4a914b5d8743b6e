import { join } from 'node:path';
import type { HostingView } from '../../contract/hosting.ts';
import { jsonFile } from '../store/json-file.ts';
import type { Words } from '../words/catalogue.ts';
import type { ChangeFeed } from './change-feed.ts';
import { createHostedHouse } from './hosted-house.ts';
import { hostingInMemory, openHostingShelf, type HostingShelf } from './hosting-book.ts';
import { hostingDesk } from './hosting-desk.ts';
import { createHostingLinks } from './hosting-links.ts';
import { hostingDamaged, hostingStayedShut } from './hosting-notices.ts';
import { createHosting, type Hosting } from './hosting.ts';
import type { Invitation } from './invitation.ts';
import type { NoticeBoard } from './notice-board.ts';
import { cannotRemember } from './notices.ts';
import type { Stores } from './opening.ts';
import { ownAddresses } from './own-addresses.ts';
import type { PlazasInUse } from './plazas.ts';
import type { Stays } from './stays.ts';
import type { PlazaOptions } from './surface.ts';

/** The plaza that we host, put together. */
export interface OpenHosting {
  readonly api: ReturnType<typeof hostingDesk>['api'];
  readonly home: Hosting['home'];
  view(): HostingView;
  /** Passwords that must leave in no message of ours. */
  passwords(): readonly string[];
  /** Opens it where it is switched on. Never rejects. */
  begin(): Promise<void>;
  /** Tells windows what guests said meanwhile. */
  sweep(): void;
  stop(): Promise<void>;
}

export async function openHosting(parts: {
  readonly options: Pick<PlazaOptions, 'dataDir' | 'clock' | 'random' | 'log' | 'multicast' | 'exportDir'>;
  readonly stores: Pick<Stores, 'settings' | 'vault' | 'folderUsable'>;
  readonly notices: NoticeBoard;
  readonly stays: Stays;
  readonly plazas: Pick<PlazasInUse, 'atHome'>;
  readonly invitation: Pick<Invitation, 'offer'>;
  readonly feed: Pick<ChangeFeed, 'changed'>;
  words(): Words;
}): Promise<OpenHosting> {
  const { options, notices, stays, plazas, feed, words } = parts;
  const { vault, settings } = parts.stores;
  const onChange = (): void => feed.changed('hosting');
  const { clock, random, log, dataDir } = options;
  const shelf = shelfOf(join(dataDir, 'hosting.json'), parts.stores.folderUsable, notices);
  const stored = await vault.read('bridgePassword');
  let bridgePassword = stored.ok ? (stored.value ?? '') : '';

  const addresses = (): readonly string[] => ownAddresses();
  const house = createHostedHouse({ vault, addresses, now: () => clock.now(), onGuests: onChange, log });
  const links = createHostingLinks({
    clock,
    random,
    multicast: options.multicast ?? {},
    bridgePassword: () => bridgePassword,
    name: () => words().hosting.plazaOf(settings.values().name),
    onChange,
    log,
  });
  const moving = (work: () => Promise<void>): Promise<void> => (plazas.atHome() ? stays.rejoin(work) : work());
  const hosting = createHosting({ shelf, house, links, moving, words, onChange });
  const desk = hostingDesk({
    hosting,
    house,
    links,
    vault,
    exportDir: options.exportDir ?? join(dataDir, 'exports'),
    addresses,
    words,
    inTurn: (work) => stays.inTurn(work),
    bridgePassword: { get: () => bridgePassword, set: (password) => (bridgePassword = password) },
    invite: (link) => parts.invitation.offer(link),
    onChange,
  });
  let said = 0;
  return {
    api: desk.api,
    home: hosting.home,
    view: desk.view,
    passwords: () => [bridgePassword],
    async begin() {
      await hosting.begin();
      const problem = hosting.problem();
      if (problem !== null) notices.tell(hostingStayedShut(problem));
    },
    sweep() {
      const now = house.guests().reduce((sum, { messages }) => sum + messages, links.bridge().in + links.bridge().out);
      if (now !== said) onChange();
      said = now;
    },
    stop: hosting.stop,
  };
}

function shelfOf(path: string, usable: boolean, notices: NoticeBoard): HostingShelf {
  if (!usable) return hostingInMemory();
  try {
    const shelf = openHostingShelf(jsonFile(path));
    if (shelf.damaged !== null) notices.tell(hostingDamaged(shelf.damaged));
    return shelf;
  } catch (error) {
    notices.tell(cannotRemember(error));
    return hostingInMemory();
  }
}
