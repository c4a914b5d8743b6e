import { appearance } from './en/appearance.ts';
import { language } from './en/language.ts';
import { card } from './en/card.ts';
import { checkpoints } from './en/checkpoints.ts';
import { connection } from './en/connection.ts';
import { focus } from './en/focus.ts';
import { diagnosis } from './en/diagnosis.ts';
import { hosting } from './en/hosting.ts';
import { firstRun } from './en/first-run.ts';
import { hearsay } from './en/hearsay.ts';
import { host } from './en/host.ts';
import { messages } from './en/messages.ts';
import { history } from './en/history.ts';
import { morning } from './en/morning.ts';
import { naras } from './en/naras.ts';
import { notifications } from './en/notifications.ts';
import { newspapers } from './en/newspapers.ts';
import { opinion } from './en/opinion.ts';
import { plazas } from './en/plazas.ts';
import { plaza } from './en/plaza.ts';
import { privacy } from './en/privacy.ts';
import { selfCheck } from './en/self-check.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { soul } from './en/soul.ts';
import { guide } from './en/guide.ts';
import { square } from './en/square.ts';
import { timeline } from './en/timeline.ts';
import { states } from './en/states.ts';
import { trust } from './en/trust.ts';
import { deeds } from './en/deeds.ts';
import { note } from './en/note.ts';
import { palette } from './en/palette.ts';
import { share } from './en/share.ts';
import { shortcuts } from './en/shortcuts.ts';

/** Every word the windows say, in English. Another language is another object of this shape. */
export const en = {
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
  selfCheck,
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
};
