import { guides } from 'virtual:guide';
import type { GuideBlock } from '../../contract/guide.ts';
import type { Language } from '../../contract/language/preferred.ts';

/** All of the guide in each language, in order, as the build of this very program made it. */
const all = guides as Readonly<Record<Language, readonly GuideBlock[]>>;

export const blocksIn = (language: Language): readonly GuideBlock[] => all[language];

/** The headings that its table of contents names. Their ids are the same in each language. */
export const chaptersIn = (language: Language): readonly Extract<GuideBlock, { kind: 'heading' }>[] =>
  all[language].flatMap((block) => (block.kind === 'heading' && block.depth === 2 ? [block] : []));
