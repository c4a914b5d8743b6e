import type { Words } from './catalogue.ts';
import { language } from './es/language.ts';
import { card } from './es/card.ts';
import { checkpoints } from './es/checkpoints.ts';
import { connection } from './es/connection.ts';
import { hearsay } from './es/hearsay.ts';
import { host } from './es/host.ts';
import { naras } from './es/naras.ts';
import { opinion } from './es/opinion.ts';
import { plaza } from './es/plaza.ts';
import { privacy } from './es/privacy.ts';
import { settings } from './es/settings.ts';
import { shell } from './es/shell.ts';
import { guide } from './es/guide.ts';
import { square } from './es/square.ts';
import { states } from './es/states.ts';
import { trust } from './es/trust.ts';

/** Every word the windows say, in Spanish. */
export const es: Words = {
  ...shell,
  connection,
  naras,
  plaza,
  square,
  card,
  settings,
  language,
  host,
  opinion,
  privacy,
  trust,
  hearsay,
  checkpoints,
  states,
  guide,
};
