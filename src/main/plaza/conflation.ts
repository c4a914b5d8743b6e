import type { Keybook, Pin } from '../peers/keybook.ts';
import type { Entry } from './entry.ts';
import { glanceAt } from './glance.ts';
import { standingOf } from './judge-newspaper.ts';
import type { Memory } from './ruling.ts';

/**
 * While checks are behind, a newspaper that waits may give way to a newer one of its name: unlike an event, it says
 * nothing that the newer one does not say better. Then it is *conflated*: dropped unchecked, counted, shown as such,
 * and never taken for an attack. Whoever may publish could use that to have genuine newspapers dropped, so:
 *
 * - Only a newspaper that has *proven itself* makes others give way: the pinned key signed it, it would be accepted
 *   now, and it proves presence. A forgery under the name and the very key of a nara costs us its check and nothing
 *   else. What is dropped on the word of an unproven newcomer would be the attacker's to choose.
 * - Names without a pin are never conflated. Their first newspaper decides on the key, and dropping it would let a
 *   stranger's, that came between the two, be the first.
 * - What claims another key than the pinned one, or spells the name otherwise, never gives way: it has to be judged,
 *   as an impostor's most likely, and a person is to see it.
 * - What says of itself that it is newer (edition, time of publishing, uptime) does not give way: a recorded newspaper
 *   played again, though signed, does not drop what was written after it.
 *
 * Those that give way have not been read, only glanced at. A glance can be deceived by whoever wrote the newspaper,
 * and deceiving it gets the deceiver's own newspaper dropped or checked.
 */
export function provesItself(entry: Entry, key: string, { keybook, seen }: Pick<Memory, 'keybook' | 'seen'>): boolean {
  const { candidate, arriving } = entry;
  if (candidate?.kind !== 'newspaper') return false;
  const { name } = candidate.claim;
  const pin = keybook.get(name);
  if (pin?.name !== name || pin.publicKey !== key) return false;
  const standing = standingOf(candidate.newspaper, name, pin, arriving, seen);
  return standing.ok && standing.live;
}

/** Whether a waiting newspaper gives way to one that has proven itself. */
export function givesWay(older: Entry, newer: Entry, keybook: Pick<Keybook, 'get'>): boolean {
  if (newer.candidate?.kind !== 'newspaper') return false;
  const { name } = newer.candidate.claim;
  const { Edition = 0, PublishedAt = 0, HostStats } = newer.candidate.newspaper.status;
  const { publicKey, edition, publishedAt, uptime } = glanceAt(older.arriving.payload);
  if (older.topic.name !== name || !isPinned(publicKey, keybook.get(name))) return false;
  return edition <= Edition && publishedAt <= PublishedAt && uptime <= (HostStats?.Uptime ?? 0);
}

/**
 * Whether a waiting newspaper makes room for one that has just come, where there is no room left for either. This is
 * the one place where an unproven newcomer is preferred; the oldest of each name stays out of it (see Lanes.spare),
 * and a full inbox means that one of the two is lost in any case.
 */
export function makesRoom(older: Entry, newcomer: Entry, keybook: Pick<Keybook, 'get'>): boolean {
  const { name } = newcomer.topic;
  if (name === null || older.topic.name !== name) return false;
  const pin = keybook.get(name);
  return [older, newcomer].every(({ arriving }) => isPinned(glanceAt(arriving.payload).publicKey, pin));
}

/** A newspaper that names no key is checked by the pinned one. */
const isPinned = (claimed: string | null, pin: Pin | undefined): boolean =>
  pin !== undefined && (claimed === null || claimed === pin.publicKey);
