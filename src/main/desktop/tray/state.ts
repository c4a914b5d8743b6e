import type { PeerSummary } from '../../../contract/peers.ts';
import type { Words } from '../../words/catalogue.ts';
import type { Known } from '../known.ts';
import { oneLine } from '../plain-text.ts';

/** What the icon shows: one at a time, the most pressing first. */
export type TrayState = 'attention' | 'offline' | 'connecting' | 'muted' | 'listening' | 'alone' | 'connected';

/** What a person should look at. */
export interface Attention {
  readonly conflicts: readonly PeerSummary[];
  /** What each notice of level error says first. */
  readonly errors: readonly string[];
}

export function attention(known: Pick<Known, 'peers' | 'notices'>): Attention {
  return {
    conflicts: [...known.peers()].filter((peer) => peer.trust === 'conflict').sort(byName),
    errors: known.notices.filter((notice) => notice.level === 'error').map((notice) => notice.what),
  };
}

/** Who is here, favourites first, by name. Off the plaza the list is only a memory, so nobody counts as here. */
export function peersHere({ connection, peers }: Pick<Known, 'connection' | 'peers'>): readonly PeerSummary[] {
  if (connection.phase !== 'joined') return [];
  return [...peers()]
    .filter((peer) => peer.presence === 'ONLINE')
    .sort((one, other) => Number(other.favourite) - Number(one.favourite) || byName(one, other));
}

export function isMuted({ settings }: Pick<Known, 'settings'>, now: number): boolean {
  return (settings.values.mutedUntil ?? 0) > now;
}

export function trayState(
  known: Pick<Known, 'connection' | 'settings'>,
  here: number,
  look: Attention,
  now: number,
): TrayState {
  const { connection } = known;
  if (look.conflicts.length > 0 || look.errors.length > 0) return 'attention';
  if (connection.phase === 'connecting') return 'connecting';
  if (connection.phase !== 'joined') return 'offline';
  if (isMuted(known, now)) return 'muted';
  if (connection.listenOnly) return 'listening';
  return here === 0 ? 'alone' : 'connected';
}

/** How it stands with the connection, in a word or two. */
export function connectionWord({ tray }: Words, { connection }: Pick<Known, 'connection'>): string {
  if (connection.phase === 'connecting') return tray.connecting;
  if (connection.phase !== 'joined') return connection.phase === 'idle' ? tray.stopped : tray.offline;
  return connection.listenOnly ? tray.listening : tray.connected;
}

/** "Plaza – 12 here, connected" and what else there is to say, in one line. */
export function tooltip(
  words: Words,
  known: Pick<Known, 'connection' | 'settings'>,
  here: number,
  look: Attention,
  now: number,
): string {
  const { tray } = words;
  const parts = [connectionWord(words, known)];
  if (known.connection.phase === 'joined') parts.unshift(tray.here(here));
  if (isMuted(known, now)) parts.push(tray.mutedUntil(known.settings.values.mutedUntil ?? 0, now));
  const [conflict] = look.conflicts;
  if (conflict !== undefined) parts.push(tray.conflictOf(oneLine(conflict.name)));
  else if (look.errors.length > 0) parts.push(tray.needsYou);
  return `${words.app} – ${parts.join(', ')}`;
}

function byName(one: PeerSummary, other: PeerSummary): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
