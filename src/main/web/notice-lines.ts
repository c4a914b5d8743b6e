import type { Notice } from '../../contract/notices.ts';
import { followChange } from '../app/follow-change.ts';
import type { PlazaSurface } from '../app/surface.ts';

/** Tells each notice once, in its order: what happened, what it means, what to do. Returns the undo. */
export function tellNotices(
  surface: Pick<PlazaSurface, 'snapshot' | 'onChanges'>,
  print: (line: string) => void,
): () => void {
  let standing = new Set<string>();
  const tell = (notices: readonly Notice[]): void => {
    for (const notice of notices) {
      if (!standing.has(textOf(notice))) print(textOf(notice));
    }
    // A notice that went and comes again is news again.
    standing = new Set(notices.map(textOf));
  };
  tell(surface.snapshot().notices);
  return followChange(surface, 'notices', ({ notices }) => tell(notices));
}

function textOf(notice: Notice): string {
  return [notice.what, notice.means, notice.todo].filter((part) => part !== '').join(' ');
}
