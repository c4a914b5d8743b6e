import { expect, it } from 'vitest';
import { sayTrouble } from '../../src/main/app/trouble.ts';
import { DiskError } from '../../src/main/store/files.ts';
import { english, spanish } from '../support/words.ts';

const error = (code: string): Error => Object.assign(new Error(`${code}: as the system says it`), { code });

it.each([
  [
    new DiskError('use-folder', '/x', error('EROFS')),
    'Plaza cannot use its data folder /x: the disk is read-only. Make it usable, or start Plaza with another folder: --data DIR.',
    'Plaza no puede usar su carpeta de datos /x: el disco es de solo lectura. Arréglalo, o inicia Plaza con otra carpeta: --data CARPETA.',
  ],
  [error('ENOSPC'), 'the disk is full', 'el disco está lleno'],
  [error('EWEIRD'), 'EWEIRD: as the system says it', 'EWEIRD: as the system says it'],
  ['no error at all', '', ''],
])('says what went wrong: %s', (trouble, inEnglish, inSpanish) => {
  expect(sayTrouble(english, trouble)).toBe(inEnglish);
  expect(sayTrouble(spanish, trouble)).toBe(inSpanish);
});
