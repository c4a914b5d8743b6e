import type { Change } from '../../contract/state.ts';
import type { PlazaSurface } from './surface.ts';

/** Tells of each change of one kind as it comes. Returns the undo. */
export function followChange<K extends Change['type']>(
  surface: Pick<PlazaSurface, 'onChanges'>,
  kind: K,
  listener: (change: Extract<Change, { type: K }>) => void,
): () => void {
  const isOfKind = (change: Change): change is Extract<Change, { type: K }> => change.type === kind;
  return surface.onChanges(({ changes }) => changes.filter(isOfKind).forEach(listener));
}
