import type { PeerSummary } from '../../contract/peers.ts';
import type { Words } from '../i18n/catalogue.ts';
import type { SettingsGroup } from '../settings/groups.ts';
import type { Place } from '../shell/places.ts';
import type { Shortcut, ShortcutId } from '../shortcuts/shortcuts.ts';
import { shortcuts } from '../shortcuts/shortcuts.ts';
import type { Action, ActionName } from './actions.ts';
import type { Kind } from './arrange-finds.ts';
import type { Findable } from './rank.ts';

/** Something that the palette finds, and what happens then. */
export interface Entry extends Findable {
  readonly id: string;
  readonly kind: Kind;
  /** Whom it opens; null: it is no nara. */
  readonly peer: PeerSummary | null;
  /** The key that does the same. */
  readonly keys: { readonly shortcut: Shortcut; readonly key: string } | null;
  run(): void;
}

export interface EntryParts {
  readonly words: Words;
  readonly peers: readonly PeerSummary[];
  readonly places: readonly Place[];
  readonly groups: readonly SettingsGroup[];
  readonly actions: readonly Action[];
  openCard(name: string): void;
  openPlace(place: Place): void;
  openGroup(id: string): void;
}

const keysOf: Partial<Record<ActionName, ShortcutId>> = { undo: 'undo', sheet: 'sheet' };

/** All that can be found: whom a person looks for first comes first where the search finds them equally well. */
export function entriesOf(parts: EntryParts): readonly Entry[] {
  const { words } = parts;
  const people = [...parts.peers].sort(nearerFirst).map((peer) => ({
    id: `people/${peer.name}`,
    kind: 'people' as const,
    text: peer.name,
    also: `${peer.flair} ${peer.note}`,
    peer,
    keys: null,
    run: () => parts.openCard(peer.name),
  }));
  const actions = parts.actions.map(({ name, run }) => ({
    id: `actions/${name}`,
    kind: 'actions' as const,
    ...words.palette.actions[name],
    peer: null,
    keys: keyOf(keysOf[name]),
    run,
  }));
  const places = parts.places.map((place, n) => ({
    id: `places/${place}`,
    kind: 'places' as const,
    text: words.rail[place],
    also: '',
    peer: null,
    keys: keyOf('place', n),
    run: () => parts.openPlace(place),
  }));
  const settings = parts.groups.map(({ id, title }) => ({
    id: `settings/${id}`,
    kind: 'settings' as const,
    text: title,
    also: words.palette.settingsWhere,
    peer: null,
    keys: null,
    run: () => parts.openGroup(id),
  }));
  return [...people, ...actions, ...places, ...settings];
}

/** Favourites, then who is here, then who was heard last. */
function nearerFirst(a: PeerSummary, b: PeerSummary): number {
  return (
    Number(b.favourite) - Number(a.favourite) ||
    Number(b.presence === 'ONLINE') - Number(a.presence === 'ONLINE') ||
    (b.lastSeen ?? 0) - (a.lastSeen ?? 0)
  );
}

function keyOf(id: ShortcutId | undefined, n = 0): Entry['keys'] {
  const shortcut = shortcuts.find((one) => one.id === id);
  const key = shortcut?.keys[n];
  return shortcut === undefined || key === undefined ? null : { shortcut, key };
}
