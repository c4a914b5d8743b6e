import type { Words } from './catalogue.ts';
import { clock } from './es/clock.ts';
import { connection } from './es/connection.ts';
import { desktop } from './es/desktop.ts';
import { disk } from './es/disk.ts';
import { hosting } from './es/hosting.ts';
import { keyring } from './es/keyring.ts';
import { news } from './es/news.ts';
import { notices } from './es/notices.ts';
import { pages } from './es/pages.ts';
import { plazas } from './es/plazas.ts';
import { requests } from './es/requests.ts';
import { soul } from './es/soul.ts';
import { soulNotices } from './es/soul-notices.ts';
import { soulPage } from './es/soul-page.ts';
import { switches } from './es/switches.ts';
import { terminal } from './es/terminal.ts';
import { tray } from './es/tray.ts';
import { trust } from './es/trust.ts';

/** Every word that the main side says to a person, in Spanish. */
export const es: Words = {
  language: 'es',
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
