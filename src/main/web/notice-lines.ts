import type { Notice } from '../../contract/notices.ts';
import { followChange } from '../app/follow-change.ts';
import type { PlazaSurface } from '../app/surface.ts';
import type { Words } from '../words/catalogue.ts';
import { wordsOf } from '../words/speak.ts';

/** Tells each notice once, in its order: what happened, what it means, what to do. Returns the undo. */
export function tellNotices(
  surface: Pick<PlazaSurface, 'notices' | 'onChanges'>,
  words: () => Words,
  print: (line: string) => void,
): () => void {
  let standing = new Set<string>();
  const tell = (): void => {
    // Known by its text in one language: in another one it is no news.
    const known = surface.notices(wordsOf('en')).map(textOf);
    surface.notices(words()).forEach((notice, at) => {
      if (!standing.has(known[at] ?? '')) print(textOf(notice));
    });
    // A notice that went and comes again is news again.
    standing = new Set(known);
  };
  tell();
  return followChange(surface, 'notices', tell);
}

function textOf(notice: Notice): string {
  return [notice.what, notice.means, notice.todo].filter((part) => part !== '').join(' ');
}
