import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { GuideBlock, GuideSpan } from './src/contract/guide.ts';
import type { Language } from './src/contract/language/preferred.ts';

const asked = 'virtual:guide';
const resolved = `\0${asked}`;

/**
 * Gives the window the guide as plain values, so that it can be read without a network and no markup is in it: a file a
 * language, all of them alike.
 */
export function guidePlugin(files: Readonly<Record<Language, string>>): Plugin {
  return {
    name: 'plaza-guide',
    resolveId: (id) => (id === asked ? resolved : null),
    async load(id) {
      if (id !== resolved) return null;
      const read = async (file: string): Promise<readonly GuideBlock[]> => {
        this.addWatchFile(file);
        return readGuide(await readFile(file, 'utf8'));
      };
      const en = await read(files.en);
      return moduleOf({ en, es: alike(en, await read(files.es)) }, dirname(files.en));
    },
  };
}

/** Pictures become imports, so that the build brings them along under names of its own. */
function moduleOf(guides: Readonly<Record<Language, readonly GuideBlock[]>>, folder: string): string {
  const pictures = [...new Set(Object.values(guides).flatMap(picturesIn))];
  const imports = pictures.map((src, n) => `import p${n} from ${JSON.stringify(resolve(folder, src))};\n`);
  const values = Object.entries(guides).map(([language, blocks]) => {
    const written = blocks.map((block) => {
      if (block.kind !== 'picture') return JSON.stringify(block);
      return `{ ...${JSON.stringify(block)}, src: p${pictures.indexOf(block.src)} }`;
    });
    return `${language}: [\n${written.join(',\n')}\n]`;
  });
  return `${imports.join('')}export const guides = {\n${values.join(',\n')}\n};\n`;
}

/**
 * The guide in another language, with the addresses of the first: a link leads to the same part in both. Throws an Error
 * where they have other chapters or pictures: a picture has the same name in both, in a folder of the language.
 */
export function alike(first: readonly GuideBlock[], other: readonly GuideBlock[]): readonly GuideBlock[] {
  const frame = (blocks: readonly GuideBlock[]): string =>
    JSON.stringify(
      blocks.map((block) => [
        block.kind,
        block.kind === 'heading' ? block.depth : block.kind === 'picture' ? basename(block.src) : null,
      ]),
    );
  if (frame(first) !== frame(other)) throw new Error('The guides have other chapters, paragraphs or pictures.');
  const heads = idsIn(first);
  const ids = new Map(idsIn(other).map((id, at) => [id, heads[at] ?? id]));
  const lead = (span: GuideSpan): GuideSpan =>
    span.kind === 'link' ? { ...span, to: ids.get(span.to) ?? span.to } : span;
  return other.map((block) => {
    if (block.kind === 'heading') return { ...block, id: ids.get(block.id) ?? block.id };
    if (block.kind === 'paragraph') return { ...block, spans: block.spans.map(lead) };
    return block.kind === 'list' ? { ...block, items: block.items.map((item) => item.map(lead)) } : block;
  });
}

/** Reads Markdown of the few kinds that the guide needs; throws an Error that names any other. */
export function readGuide(markdown: string): readonly GuideBlock[] {
  const blocks = marked.lexer(markdown).flatMap(blockOf);
  const ids = new Set(idsIn(blocks));
  for (const span of blocks.flatMap(spansIn)) {
    if (span.kind === 'link' && !ids.has(span.to)) throw new Error(`The guide has no part “${span.to}”.`);
  }
  return blocks;
}

function blockOf(token: Token): GuideBlock[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading': {
      const { depth } = token as Tokens.Heading;
      const text = tokensIn(token).map(textOf).join('');
      return [{ kind: 'heading', depth, id: idOf(text), text }];
    }
    case 'paragraph': {
      const [first, ...rest] = tokensIn(token);
      if (first?.type === 'image' && rest.length === 0) {
        return [{ kind: 'picture', src: (first as Tokens.Image).href, text: textOf(first) }];
      }
      return [{ kind: 'paragraph', spans: tokensIn(token).flatMap(spanOf) }];
    }
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: 'list', ordered, items: items.map((item) => item.tokens.flatMap(tokensIn).flatMap(spanOf)) }];
    }
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text }];
    default:
      throw new Error(`The guide may hold no ${token.type}: ${token.raw}`);
  }
}

function spanOf(token: Token): GuideSpan[] {
  switch (token.type) {
    case 'text':
    case 'escape':
      return [{ kind: 'text', text: textOf(token) }];
    case 'codespan':
      return [{ kind: 'code', text: textOf(token) }];
    case 'strong':
    case 'em':
      return [{ kind: token.type, text: textOf(token) }];
    case 'link': {
      const { href } = token as Tokens.Link;
      // Other pages are not in the window: their names stand there as words.
      if (!href.startsWith('#')) return [{ kind: 'text', text: textOf(token) }];
      return [{ kind: 'link', text: textOf(token), to: href.slice(1) }];
    }
    default:
      throw new Error(`The guide may hold no ${token.type}: ${token.raw}`);
  }
}

const tokensIn = (token: Token): readonly Token[] => ('tokens' in token ? (token.tokens ?? []) : []);
const textOf = (token: Token): string => ('text' in token ? String(token.text) : token.raw);
const idsIn = (blocks: readonly GuideBlock[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
const picturesIn = (blocks: readonly GuideBlock[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'picture' ? [block.src] : []));
const spansIn = (block: GuideBlock): readonly GuideSpan[] =>
  block.kind === 'paragraph' ? block.spans : block.kind === 'list' ? block.items.flat() : [];

/** As GitHub makes it, so that the same links lead there and here. */
const idOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
