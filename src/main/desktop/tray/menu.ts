import type { Arrival, PeerSummary } from '../../../contract/peers.ts';
import type { Known } from '../known.ts';
import { arrivalTitle } from '../news/text.ts';
import { menuLabel, oneLine } from '../plain-text.ts';
import { ago, clockTime } from '../times.ts';
import { words } from '../words.ts';
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

const separator: TrayEntry = { kind: 'separator' };

/** All that the tray shows, from what is known now (Unix ms): icon, tooltip and menu. */
export function trayModel(known: Known, now: number): TrayModel {
  const here = peersHere(known);
  const look = attention(known);
  return {
    state: trayState(known, here.length, look, now),
    tooltip: tooltip(known, here.length, look, now),
    menu: [
      ...stateOf(known, look),
      separator,
      ...(known.connection.phase === 'joined' ? [...whoIsHere(here), separator] : []),
      ...latest(known.arrivals, now),
      { kind: 'do', label: words.open, does: { act: 'open' } },
      listenOnly(known),
      ...mutes(known, now),
      { kind: 'do', label: words.settings, does: { act: 'settings' } },
      separator,
      { kind: 'do', label: words.quit, does: { act: 'quit' } },
    ],
  };
}

function stateOf(known: Known, look: Attention): TrayEntry[] {
  const word = connectionWord(known);
  const line = words.at(word.charAt(0).toUpperCase() + word.slice(1), oneLine(known.connection.broker, 60));
  const conflicts = look.conflicts
    .slice(0, attentionLines)
    .map((peer) => entry(words.conflictLine(oneLine(peer.name)), { act: 'card', name: peer.name }));
  const errors = look.errors.slice(0, attentionLines).map((what) => entry(what, { act: 'open' }));
  return [{ kind: 'label', label: menuLabel(line, 80) }, ...conflicts, ...errors];
}

function whoIsHere(here: readonly PeerSummary[]): TrayEntry[] {
  if (here.length === 0) return [{ kind: 'label', label: words.nobodyHere }];
  const rest = here.slice(firstNames);
  const entries: TrayEntry[] = [
    { kind: 'label', label: `${words.whoIsHere} (${here.length})` },
    ...here.slice(0, firstNames).map(naraEntry),
  ];
  if (rest.length > 0) entries.push({ kind: 'more', label: words.more(rest.length), entries: restOf(rest) });
  return entries;
}

function restOf(rest: readonly PeerSummary[]): TrayEntry[] {
  const entries: TrayEntry[] = rest.slice(0, moreNames).map(naraEntry);
  if (rest.length > moreNames) entries.push({ kind: 'label', label: words.tooMany(rest.length - moreNames) });
  return entries;
}

function naraEntry(peer: PeerSummary): TrayEntry {
  const name = oneLine(peer.name);
  return entry(peer.favourite ? words.favourite(name) : name, { act: 'card', name: peer.name });
}

/** Those of the last day that were no news of our own coming. */
function latest(arrivals: readonly Arrival[], now: number): TrayEntry[] {
  const shown = arrivals.filter(({ quiet, at }) => !quiet && now - at < latestMs).slice(0, latestArrivals);
  if (shown.length === 0) return [];
  const lines = shown.map((arrival) =>
    entry(words.when(arrivalTitle(arrival), ago(arrival.at, now)), { act: 'card', name: arrival.name }),
  );
  return [{ kind: 'label', label: words.latest }, ...lines, separator];
}

/** Grey where a switch of this run holds it. */
function listenOnly({ settings }: Known): TrayEntry {
  const checked = settings.values.listenOnly;
  const held = settings.overrides.listenOnly !== undefined;
  return { kind: 'check', label: words.listenOnly, checked, does: held ? null : { act: 'listen', only: !checked } };
}

function mutes(known: Known, now: number): TrayEntry[] {
  const until = known.settings.values.mutedUntil;
  if (until !== null && isMuted(known, now)) {
    const label = words.unmute(clockTime(until, now));
    return [{ kind: 'check', label, checked: true, does: { act: 'mute', until: 'no' } }];
  }
  return [
    entry(words.muteForAnHour, { act: 'mute', until: 'hour' }),
    entry(words.muteUntilTomorrow, { act: 'mute', until: 'morning' }),
  ];
}

function entry(label: string, does: TrayAct): TrayEntry {
  return { kind: 'do', label: menuLabel(label, 80), does };
}
