import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ownArguments } from '../../src/main/desktop/command-line.ts';

const home = resolve('.');

it('takes what follows the app in development', () => {
  const argv = ['/opt/electron', '-r', 'loader.js', '--inspect=0', '.', '--data', 'there'];
  expect(ownArguments(argv, home)).toEqual(['--data', 'there']);
});

it('takes everything in a package', () => {
  expect(ownArguments(['/opt/Plaza/plaza', '--hidden'], '/opt/Plaza/resources/app.asar')).toEqual(['--hidden']);
});
