import { language } from './en/language.ts';
import { card } from './en/card.ts';
import { checkpoints } from './en/checkpoints.ts';
import { connection } from './en/connection.ts';
import { host } from './en/host.ts';
import { hearsay } from './en/hearsay.ts';
import { naras } from './en/naras.ts';
import { opinion } from './en/opinion.ts';
import { plaza } from './en/plaza.ts';
import { privacy } from './en/privacy.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { square } from './en/square.ts';
import { trust } from './en/trust.ts';

/** Every word the windows say, in English. Another language is another object of this shape. */
export const en = {
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
};
