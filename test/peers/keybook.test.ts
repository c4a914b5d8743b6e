import { describe, expect, it } from 'vitest';
import { createKeybook, type Pin } from '../../src/main/peers/keybook.ts';

const pin = (name: string, change: Partial<Pin> = {}): Pin => ({
  name,
  publicKey: `key of ${name}`,
  pinnedAt: 1,
  claimedId: `id of ${name}`,
  fresh: true,
  newestTs: 0n,
  edition: 0,
  publishedAt: 0,
  ...change,
});
const names = (pins: Iterable<Pin>): string[] => [...pins].map(({ name }) => name);

describe('keybook', () => {
  it('keeps the first key of a name, under any spelling of it', () => {
    const book = createKeybook();
    book.pin(pin('lil\u00ed'));
    book.pin(pin('lil\u00ed', { publicKey: 'another' }));
    book.pin(pin('lili\u0301', { publicKey: 'another' }));
    expect(book.get('lili\u0301')).toEqual(pin('lil\u00ed'));
    expect(names(book.all())).toEqual(['lil\u00ed']);
  });

  it('keeps a remembered key against a new one', () => {
    const book = createKeybook([pin('lily', { fresh: false }), pin('lily', { publicKey: 'another' })]);
    book.pin(pin('lily', { publicKey: 'a third' }));
    expect(book.get('lily')).toEqual(pin('lily', { fresh: false }));
  });

  it('changes what may change, and nothing of a name it does not have', () => {
    const book = createKeybook([pin('lily')]);
    book.update('lily', { newestTs: 5n, edition: 2 });
    book.update('rosa', { newestTs: 5n });
    expect([...book.all()]).toEqual([pin('lily', { newestTs: 5n, edition: 2 })]);
  });

  it('finds by claimed ID all that claim it, and no longer those that claim another or were forgotten', () => {
    const book = createKeybook([pin('lily', { claimedId: 'x' }), pin('rosa', { claimedId: 'x' }), pin('otto')]);
    expect(names(book.byId('x'))).toEqual(['lily', 'rosa']);
    book.update('lily', { claimedId: 'y' });
    expect(names(book.byId('x'))).toEqual(['rosa']);
    expect(names(book.byId('y'))).toEqual(['lily']);
    book.forget('rosa');
    book.forget('rosa');
    expect(book.byId('x')).toEqual([]);
    expect(book.get('rosa')).toBeUndefined();
    expect(book.byId('')).toEqual([]);
  });

  it('lets those new this session and unheard longest go past its limit, and remembered ones never', () => {
    const book = createKeybook([pin('old', { fresh: false }), pin('older', { fresh: false })], 2);
    book.pin(pin('a'));
    book.pin(pin('b'));
    book.update('a', { edition: 1 });
    book.pin(pin('c'));
    expect(names(book.all())).toEqual(['old', 'older', 'a', 'c']);
    expect(book.byId('id of b')).toEqual([]);
    book.forget('a');
    book.pin(pin('d'));
    expect(names(book.all())).toEqual(['old', 'older', 'c', 'd']);
  });

  it('puts another pin in the place of one, with its ID, and only then', () => {
    const book = createKeybook([pin('lily'), pin('otto')]);
    book.replace(pin('lily', { publicKey: 'another', claimedId: 'y' }));
    expect(book.get('lily')?.publicKey).toBe('another');
    expect(names(book.byId('y'))).toEqual(['lily']);
    expect(book.byId('id of lily')).toEqual([]);
    book.replace(pin('rosa'));
    expect(names(book.all())).toEqual(['lily', 'otto', 'rosa']);
  });

  it('never lets one go that is to be kept, or was put in the place of another', () => {
    const book = createKeybook([], 2);
    for (const name of ['a', 'b', 'c', 'd']) {
      book.pin(pin(name));
      if (name === 'a') book.keep('a');
      if (name === 'b') book.replace(pin('b', { publicKey: 'another' }));
    }
    book.update('a', { edition: 1 });
    book.pin(pin('e'));
    expect(names(book.all())).toEqual(['a', 'b', 'd', 'e']);
  });

  it('tells who watches of what comes, is replaced and goes', () => {
    const told: string[] = [];
    const watch = {
      pinned: ({ name }: Pin) => told.push(`+${name}`),
      replaced: ({ name, publicKey }: Pin) => told.push(`=${name} ${publicKey}`),
      forgotten: ({ name }: Pin) => told.push(`-${name}`),
    };
    const book = createKeybook([pin('old', { fresh: false })], 1, watch);
    book.pin(pin('a'));
    book.pin(pin('a', { publicKey: 'another' }));
    book.replace(pin('old', { publicKey: 'new' }));
    book.pin(pin('b'));
    book.pin(pin('c'));
    book.forget('c');
    book.forget('c');
    expect(told).toEqual(['+old', '+a', '=old new', '+b', '-a', '+c', '-b', '-c']);
  });
});
