import { describe, expect, it } from 'vitest';
import { isOurs } from '../../src/main/desktop/addresses.ts';
import { fileFor, safeHeaders } from '../../src/main/desktop/app-files.ts';

const root = '/opt/plaza/out/renderer';
const get = (address: string): unknown => fileFor(root, 'GET', address);

describe('fileFor', () => {
  it('serves files of ours', () => {
    expect(get('app://plaza/')).toMatchObject({ status: 200, path: `${root}/index.html` });
    expect(get('app://plaza/assets/a.js?v=1#x')).toMatchObject({ status: 200, path: `${root}/assets/a.js` });
  });

  it.each([
    'app://plaza/../main/main.js',
    'app://plaza/%2e%2e/main/main.js',
    'app://plaza/..%2f..%2fpackage.js',
    'app://plaza/a/%2e%2e%2f%2e%2e%2f%2e%2e/x.js',
    'app://plaza/..%5cmain.js',
    'app://plaza/a%00.js',
    'app://plaza/%zz.js',
    'app://elsewhere/index.html',
    'app://plaza:81/index.html',
    'file:///etc/passwd',
  ])('never leaves its folder: %s', (address) => {
    const answer = fileFor(root, 'GET', address);
    // A URL parser may have resolved the dots already: then the answer is a file inside.
    if (answer.status === 200) expect(answer.path.startsWith(`${root}/`)).toBe(true);
    else expect(answer.status).toBe(403);
  });

  it('refuses other methods and other types of file', () => {
    expect(fileFor(root, 'POST', 'app://plaza/index.html').status).toBe(405);
    expect(fileFor(root, 'GET', 'app://plaza/secrets.json').status).toBe(404);
  });
});

describe('isOurs', () => {
  it.each([
    ['app://plaza/index.html#settings', true],
    ['app://plaza.example/index.html', false],
    ['app://me@plaza/index.html', false],
    ['https://plaza/index.html', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (address, ours) => {
    expect(isOurs(address)).toBe(ours);
  });
});

it('forbids everything that is not named in the content policy', () => {
  expect(safeHeaders['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});
