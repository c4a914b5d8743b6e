import type { Arrival, PeerSummary } from '../../../contract/peers.ts';
import type { Words } from '../../words/catalogue.ts';
import type { Known } from '../known.ts';
import { arrivalTitle } from '../news/text.ts';
import { menuLabel, oneLine } from '../plain-text.ts';
import {
  attention,
  connectionWord,
  isMuted,
  peersHere,
  tooltip,
  trayState,
  type Attention,
  type TrayState,
} from './state.ts';

/** Names directly in the menu, and after that in its submenu; a longer list is looked up in the window. */
const firstNames = 10;
const moreNames = 50;
const latestArrivals = 3;
const latestMs = 24 * 3_600_000;
const attentionLines = 3;

/** What a click on an entry asks for. `quit` says chau first. */
export type TrayAct =
  | { readonly act: 'open' | 'settings' | 'quit' }
  | { readonly act: 'card'; readonly name: string }
  | { readonly act: 'listen'; readonly only: boolean }
  | { readonly act: 'mute'; readonly until: 'hour' | 'morning' | 'no' };

export type TrayEntry =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'do'; readonly label: string; readonly does: TrayAct }
  | { readonly kind: 'check'; readonly label: string; readonly checked: boolean; readonly does: TrayAct | null }
  | { readonly kind: 'more'; readonly label: string; readonly entries: readonly TrayEntry[] };

export interface TrayModel {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

type Tray = Words['tray'];

const separator: TrayEntry = { kind: 'separator' };

/** Before anything is known: it starts, and can be told to stop. */
export const startingModel = ({ app, tray }: Words): TrayModel => ({
  state: 'connecting',
  tooltip: `${app} – ${tray.starting}`,
  menu: [
    { kind: 'label', label: tray.startingLine },
    separator,
    { kind: 'do', label: tray.open, does: { act: 'open' } },
    separator,
    { kind: 'do', label: tray.quit, does: { act: 'quit' } },
  ],
});

/** All that the tray shows, from what is known now (Unix ms): icon, tooltip and menu. */
export function trayModel(words: Words, known: Known, now: number): TrayModel {
  const { tray } = words;
  const here = peersHere(known);
  const look = attention(known);
  return {
    state: trayState(known, here.length, look, now),
    tooltip: tooltip(words, known, here.length, look, now),
    menu: [
      ...stateOf(words, known, look),
      separator,
      ...(known.connection.phase === 'joined' ? [...whoIsHere(tray, here), separator] : []),
      ...latest(words, known.arrivals, now),
      { kind: 'do', label: tray.open, does: { act: 'open' } },
      listenOnly(tray, known),
      ...mutes(tray, known, now),
      { kind: 'do', label: tray.settings, does: { act: 'settings' } },
      separator,
      { kind: 'do', label: tray.quit, does: { act: 'quit' } },
    ],
  };
}

function stateOf(words: Words, known: Known, look: Attention): TrayEntry[] {
  const word = connectionWord(words, known);
  const line = words.tray.at(word.charAt(0).toUpperCase() + word.slice(1), oneLine(known.connection.broker, 60));
  const conflicts = look.conflicts
    .slice(0, attentionLines)
    .map((peer) => entry(words.tray.conflict(oneLine(peer.name)), { act: 'card', name: peer.name }));
  const errors = look.errors.slice(0, attentionLines).map((what) => entry(what, { act: 'open' }));
  return [{ kind: 'label', label: menuLabel(line, 80) }, ...conflicts, ...errors];
}

function whoIsHere(tray: Tray, here: readonly PeerSummary[]): TrayEntry[] {
  if (here.length === 0) return [{ kind: 'label', label: tray.nobodyHere }];
  const rest = here.slice(firstNames);
  const entries: TrayEntry[] = [
    { kind: 'label', label: tray.whoIsHere(here.length) },
    ...here.slice(0, firstNames).map((peer) => naraEntry(tray, peer)),
  ];
  if (rest.length > 0) entries.push({ kind: 'more', label: tray.more(rest.length), entries: restOf(tray, rest) });
  return entries;
}

function restOf(tray: Tray, rest: readonly PeerSummary[]): TrayEntry[] {
  const entries: TrayEntry[] = rest.slice(0, moreNames).map((peer) => naraEntry(tray, peer));
  if (rest.length > moreNames) entries.push({ kind: 'label', label: tray.tooMany(rest.length - moreNames) });
  return entries;
}

function naraEntry(tray: Tray, peer: PeerSummary): TrayEntry {
  const name = oneLine(peer.name);
  return entry(peer.favourite ? tray.favourite(name) : name, { act: 'card', name: peer.name });
}

/** Those of the last day that were no news of our own coming. */
function latest({ tray, news }: Words, arrivals: readonly Arrival[], now: number): TrayEntry[] {
  const shown = arrivals.filter(({ quiet, at }) => !quiet && now - at < latestMs).slice(0, latestArrivals);
  if (shown.length === 0) return [];
  const lines = shown.map((arrival) =>
    entry(tray.when(arrivalTitle(news, arrival), arrival.at, now), { act: 'card', name: arrival.name }),
  );
  return [{ kind: 'label', label: tray.latest }, ...lines, separator];
}

/** Grey where a switch of this run holds it. */
function listenOnly(tray: Tray, { settings }: Known): TrayEntry {
  const checked = settings.values.listenOnly;
  const held = settings.overrides.listenOnly !== undefined;
  return { kind: 'check', label: tray.listenOnly, checked, does: held ? null : { act: 'listen', only: !checked } };
}

function mutes(tray: Tray, known: Known, now: number): TrayEntry[] {
  const until = known.settings.values.mutedUntil;
  if (until !== null && isMuted(known, now)) {
    const label = tray.unmute(until, now);
    return [{ kind: 'check', label, checked: true, does: { act: 'mute', until: 'no' } }];
  }
  return [
    entry(tray.muteForAnHour, { act: 'mute', until: 'hour' }),
    entry(tray.muteUntilTomorrow, { act: 'mute', until: 'morning' }),
  ];
}

function entry(label: string, does: TrayAct): TrayEntry {
  return { kind: 'do', label: menuLabel(label, 80), does };
}
