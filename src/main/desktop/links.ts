import { linkIn, parseLink } from '../app/links.ts';
import type { Saying } from '../app/notice-board.ts';
import type { PlazaSurface } from '../app/surface.ts';
import type { Windows } from './windows.ts';

/**
 * Follows the nara:// link among the words of a start, if there is one. An invitation is shown and asked; a nara's card
 * is opened, and a fingerprint that is not the pinned one is told.
 */
export function followLink(
  words: readonly string[],
  surface: Pick<PlazaSurface, 'invite' | 'tell' | 'snapshot'>,
  windows: Pick<Windows, 'open' | 'openCard'>,
): void {
  const text = linkIn(words);
  const link = text === null ? null : parseLink(text);
  if (link === null) return;
  if (link.kind === 'join') {
    windows.open();
    surface.invite(link);
    return;
  }
  const { name, fingerprint } = link;
  const known = surface.snapshot().peers.find((peer) => peer.name === name)?.fingerprint;
  if (fingerprint !== null && typeof known === 'string' && known !== fingerprint) surface.tell(anotherKey(name));
  windows.openCard(name);
}

const anotherKey =
  (name: string): Saying =>
  ({ desktop }) => ({ id: 'link-other-key', level: 'warning', ...desktop.linkWithOtherKey(name) });
