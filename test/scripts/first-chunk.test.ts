import { expect, it } from 'vitest';
import { firstChunk } from '../../first-chunk.ts';

it('takes what the entry imports, near and far and in circles, and nothing that others import', () => {
  const imports: Readonly<Record<string, readonly string[]>> = {
    main: ['near'],
    near: ['far', 'shared'],
    far: ['round'],
    round: ['far'],
    place: ['near', 'ofPlace'],
    ofPlace: [],
    shared: ['ofShared'],
    ofShared: [],
    page: ['shared'],
  };
  const name = firstChunk('main', 'page');
  const modules = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) };
  expect(Object.keys(imports).filter((id) => name(id, modules) === 'first')).toEqual(['main', 'near', 'far', 'round']);
  expect(name('elsewhere', { getModuleInfo: () => null })).toBeNull();
});
