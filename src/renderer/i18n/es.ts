import type { Words } from './catalogue.ts';
import { appearance } from './es/appearance.ts';
import { language } from './es/language.ts';
import { card } from './es/card.ts';
import { checkpoints } from './es/checkpoints.ts';
import { connection } from './es/connection.ts';
import { diagnosis } from './es/diagnosis.ts';
import { firstRun } from './es/first-run.ts';
import { focus } from './es/focus.ts';
import { hearsay } from './es/hearsay.ts';
import { host } from './es/host.ts';
import { hosting } from './es/hosting.ts';
import { history } from './es/history.ts';
import { messages } from './es/messages.ts';
import { morning } from './es/morning.ts';
import { naras } from './es/naras.ts';
import { newspapers } from './es/newspapers.ts';
import { notifications } from './es/notifications.ts';
import { opinion } from './es/opinion.ts';
import { plaza } from './es/plaza.ts';
import { plazas } from './es/plazas.ts';
import { privacy } from './es/privacy.ts';
import { selfCheck } from './es/self-check.ts';
import { settings } from './es/settings.ts';
import { shell } from './es/shell.ts';
import { soul } from './es/soul.ts';
import { timeline } from './es/timeline.ts';
import { guide } from './es/guide.ts';
import { square } from './es/square.ts';
import { states } from './es/states.ts';
import { trust } from './es/trust.ts';
import { deeds } from './es/deeds.ts';
import { note } from './es/note.ts';
import { palette } from './es/palette.ts';
import { share } from './es/share.ts';
import { shortcuts } from './es/shortcuts.ts';

/** Every word the windows say, in Spanish. */
export const es: Words = {
  ...shell,
  connection,
  diagnosis,
  plazas,
  naras,
  plaza,
  square,
  card,
  notifications,
  appearance,
  settings,
  focus,
  language,
  host,
  hosting,
  opinion,
  privacy,
  trust,
  hearsay,
  checkpoints,
  soul,
  firstRun,
  messages,
  history,
  newspapers,
  morning,
  timeline,
  deeds,
  note,
  palette,
  share,
  shortcuts,
  states,
  guide,
  selfCheck,
};
