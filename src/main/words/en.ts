import { clock } from './en/clock.ts';
import { connection } from './en/connection.ts';
import { desktop } from './en/desktop.ts';
import { disk } from './en/disk.ts';
import { hosting } from './en/hosting.ts';
import { keyring } from './en/keyring.ts';
import { news } from './en/news.ts';
import { notices } from './en/notices.ts';
import { pages } from './en/pages.ts';
import { plazas } from './en/plazas.ts';
import { requests } from './en/requests.ts';
import { soul } from './en/soul.ts';
import { soulNotices } from './en/soul-notices.ts';
import { soulPage } from './en/soul-page.ts';
import { switches } from './en/switches.ts';
import { terminal } from './en/terminal.ts';
import { tray } from './en/tray.ts';
import { trust } from './en/trust.ts';

/** Every word that the main side says to a person, in English. Another language is another object of this shape. */
export const en = {
  /** As pages name it. */
  language: 'en',
  /** The name of the program is the same in each language. */
  app: 'Plaza',
  clock,
  connection,
  desktop,
  disk,
  hosting,
  keyring,
  news,
  notices,
  pages,
  plazas,
  requests,
  soul,
  soulNotices,
  soulPage,
  switches,
  terminal,
  tray,
  trust,
};
