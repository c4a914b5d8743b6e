import type { GuideBlock } from '../../contract/guide.ts';

type Heading = Extract<GuideBlock, { readonly kind: 'heading' }>;

/** The headings that the guide's table of contents names. */
export const chaptersOf = (guide: readonly GuideBlock[]): readonly Heading[] =>
  guide.flatMap((block) => (block.kind === 'heading' && block.depth === 2 ? [block] : []));
