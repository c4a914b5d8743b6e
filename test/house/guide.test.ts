import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { alike, readGuide } from '../../guide.plugin.ts';

const read = async (file: string) => readGuide(await readFile(file, 'utf8'));

describe('the guide', () => {
  it('has the same chapters, pictures and addresses in Spanish', async () => {
    const [en, es] = [await read('docs/guide.md'), await read('docs/guide.es.md')];
    const shown = alike(en, es);
    const heads = (blocks: typeof en) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [{ depth: block.depth, id: block.id }] : []));
    const pictures = (blocks: typeof en) => blocks.flatMap((block) => (block.kind === 'picture' ? [block.src] : []));
    expect(heads(shown)).toEqual(heads(en));
    expect(pictures(shown)).toEqual(pictures(en).map((src) => src.replace('pictures/', 'pictures/es/')));
    // Of the same parts, and yet another text throughout.
    const texts = (blocks: typeof en) => new Set(blocks.map((block) => JSON.stringify(block)));
    const english = texts(en);
    expect([...texts(es)].filter((block) => english.has(block))).toEqual([]);
  });

  it('leads from each language to the same part, and may have no other', () => {
    const first = readGuide('# A\n\n## To be\n\nSee [it](#to-be).');
    const other = readGuide('# B\n\n## Ser\n\nMira [esto](#ser).');
    expect(alike(first, other)).toMatchObject([
      { id: 'a' },
      { id: 'to-be', text: 'Ser' },
      { spans: [{}, { kind: 'link', text: 'esto', to: 'to-be' }, {}] },
    ]);
    expect(() => alike(first, other.slice(1))).toThrow('other chapters');
    expect(() => alike(first, readGuide('# B\n\n### Ser\n\nMira.'))).toThrow('other chapters');
  });

  it('can be read, has its chapters and leads nowhere that is not', async () => {
    const blocks = readGuide(await readFile('docs/guide.md', 'utf8'));
    const chapters = blocks.flatMap((block) => (block.kind === 'heading' && block.depth === 2 ? [block.id] : []));
    expect(chapters).toContain('friends-and-trust');
    expect(chapters).toContain('when-something-is-wrong');
    const pictures = blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []));
    expect(pictures.length).toBeGreaterThan(2);
    expect(pictures.every(({ text }) => text !== '')).toBe(true);
  });

  it('becomes plain values', () => {
    expect(readGuide('## To *be*\n\nA [way](#to-be), `code` & **more**.\n\n1. one\n2. two\n\n![it](a.png)')).toEqual([
      { kind: 'heading', depth: 2, id: 'to-be', text: 'To be' },
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'A ' },
          { kind: 'link', text: 'way', to: 'to-be' },
          { kind: 'text', text: ', ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: ' & ' },
          { kind: 'strong', text: 'more' },
          { kind: 'text', text: '.' },
        ],
      },
      { kind: 'list', ordered: true, items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
      { kind: 'picture', src: 'a.png', text: 'it' },
    ]);
  });

  it('takes other pages for words, and refuses markup and parts that are not there', () => {
    expect(readGuide('[x](https://evil.example)')).toEqual([
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'x' }] },
    ]);
    expect(() => readGuide('<script>alert(1)</script>')).toThrow('may hold no html');
    expect(() => readGuide('a <b>b</b>')).toThrow('may hold no html');
    expect(() => readGuide('[x](#nowhere)')).toThrow('no part “nowhere”');
  });
});
