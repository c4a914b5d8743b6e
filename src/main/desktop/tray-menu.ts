import type { PeerSummary } from '../../contract/peers.ts';
import type { Snapshot } from '../../contract/state.ts';
import { menuLabel, oneLine } from './plain-text.ts';
import { words } from './words.ts';

/** Names directly in the menu, and after that in its submenu; a longer list is looked up in the window. */
const firstNames = 10;
const moreNames = 50;

export type TrayState = 'connected' | 'alone' | 'connecting' | 'offline' | 'listening';

export type TrayEntry =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'nara'; readonly label: string; readonly name: string }
  | { readonly kind: 'more'; readonly label: string; readonly entries: readonly TrayEntry[] }
  | { readonly kind: 'listen'; readonly label: string; readonly checked: boolean }
  | { readonly kind: 'do'; readonly label: string; readonly act: 'open' | 'settings' | 'quit' };

export interface TrayModel {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

type TraySource = Pick<Snapshot, 'connection' | 'peers' | 'settings'>;

/** All that the tray shows, from what is known: icon, tooltip and menu. */
export function trayModel(snapshot: TraySource): TrayModel {
  const here = peersHere(snapshot);
  const state = trayState(snapshot, here.length);
  return { state, tooltip: tooltip(snapshot, state, here.length), menu: menu(snapshot, state, here) };
}

/** Off the plaza the list is only a memory, so nobody counts as here. */
function peersHere({ connection, peers }: TraySource): readonly PeerSummary[] {
  if (connection.phase !== 'joined') return [];
  return peers
    .filter((peer) => peer.presence === 'ONLINE')
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

function trayState({ connection }: TraySource, here: number): TrayState {
  if (connection.phase === 'connecting') return 'connecting';
  if (connection.phase !== 'joined') return 'offline';
  if (connection.listenOnly) return 'listening';
  return here === 0 ? 'alone' : 'connected';
}

function stateWord({ connection }: TraySource, state: TrayState): string {
  if (state === 'connecting') return words.connecting;
  if (state === 'offline') return connection.phase === 'idle' ? words.stopped : words.offline;
  return state === 'listening' ? words.listening : words.connected;
}

function tooltip(snapshot: TraySource, state: TrayState, here: number): string {
  const word = stateWord(snapshot, state);
  const joined = snapshot.connection.phase === 'joined';
  return joined ? `${words.app} – ${words.here(here)}, ${word}` : `${words.app} – ${word}`;
}

function menu(snapshot: TraySource, state: TrayState, here: readonly PeerSummary[]): TrayEntry[] {
  const word = stateWord(snapshot, state);
  const line = words.at(word.charAt(0).toUpperCase() + word.slice(1), oneLine(snapshot.connection.broker, 60));
  return [
    { kind: 'label', label: menuLabel(line, 80) },
    { kind: 'separator' },
    ...(snapshot.connection.phase === 'joined' ? whoIsHere(here) : []),
    { kind: 'do', label: words.open, act: 'open' },
    { kind: 'listen', label: words.listenOnly, checked: snapshot.settings.values.listenOnly },
    { kind: 'do', label: words.settings, act: 'settings' },
    { kind: 'separator' },
    { kind: 'do', label: words.quit, act: 'quit' },
  ];
}

function whoIsHere(here: readonly PeerSummary[]): TrayEntry[] {
  if (here.length === 0) return [{ kind: 'label', label: words.nobodyHere }, { kind: 'separator' }];
  const rest = here.slice(firstNames);
  const entries: TrayEntry[] = [
    { kind: 'label', label: `${words.whoIsHere} (${here.length})` },
    ...here.slice(0, firstNames).map(naraEntry),
  ];
  if (rest.length > 0) entries.push({ kind: 'more', label: words.more(rest.length), entries: restOf(rest) });
  return [...entries, { kind: 'separator' }];
}

function restOf(rest: readonly PeerSummary[]): TrayEntry[] {
  const entries: TrayEntry[] = rest.slice(0, moreNames).map(naraEntry);
  if (rest.length > moreNames) entries.push({ kind: 'label', label: words.tooMany(rest.length - moreNames) });
  return entries;
}

function naraEntry(peer: PeerSummary): TrayEntry {
  return { kind: 'nara', label: menuLabel(peer.name), name: peer.name };
}
