import { expect, it } from 'vitest';
import { firstChunk } from '../../first-chunk.ts';

it('takes what the entry imports, near and far and in circles, and nothing that only others import', () => {
  const imports: Readonly<Record<string, readonly string[]>> = {
    main: ['near'],
    near: ['far'],
    far: ['round'],
    round: ['far'],
    place: ['near', 'ofPlace'],
    ofPlace: [],
  };
  const name = firstChunk('main');
  const modules = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) };
  expect(Object.keys(imports).filter((id) => name(id, modules) === 'first')).toEqual(['main', 'near', 'far', 'round']);
  expect(name('elsewhere', { getModuleInfo: () => null })).toBeNull();
});
