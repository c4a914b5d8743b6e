import { expect, it } from 'vitest';
import { proxyFromEnvironment, proxyFromScript } from '../../src/main/app/system-proxy.ts';

it.each([
  [{}, ''],
  [{ HTTPS_PROXY: 'http://proxy:8080' }, 'http://proxy:8080'],
  [{ all_proxy: 'socks5://proxy:1080' }, 'socks5://proxy:1080'],
  [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: '.example, other' }, ''],
  [{ HTTPS_PROXY: 'http://proxy:8080', no_proxy: 'ample' }, 'http://proxy:8080'],
  [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: '*' }, ''],
])('reads the environment %j', async (env, proxy) => {
  expect(await proxyFromEnvironment(env)('plaza.example', 8883)).toBe(proxy);
});

it('goes to its own computer by no proxy', async () => {
  for (const host of ['localhost', '127.0.0.1', '::1'])
    expect(await proxyFromEnvironment({ ALL_PROXY: 'socks5://proxy' })(host, null)).toBe('');
});

it.each([
  ['DIRECT', ''],
  ['PROXY proxy:8080; DIRECT', 'http://proxy:8080'],
  ['HTTPS proxy:443', 'https://proxy:443'],
  ['SOCKS proxy:1080', 'socks5://proxy:1080'],
  ['SOCKS4 proxy:1080', 'socks4://proxy:1080'],
  ['DIRECT; PROXY proxy:8080', ''],
  ['', ''],
])('reads a script’s answer %j', (answer, proxy) => {
  expect(proxyFromScript(answer)).toBe(proxy);
});
