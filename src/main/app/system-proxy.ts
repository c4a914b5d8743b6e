import type { SystemProxy } from './plaza-way.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that the environment names, as most programs read it: HTTPS_PROXY, ALL_PROXY, and NO_PROXY over both. */
export const proxyFromEnvironment =
  (env: Environment): SystemProxy =>
  (host) => {
    const named = (name: string): string => env[name] ?? env[name.toLowerCase()] ?? '';
    return Promise.resolve(isExempt(host, named('NO_PROXY')) ? '' : named('HTTPS_PROXY') || named('ALL_PROXY'));
  };

function isExempt(host: string, list: string): boolean {
  const name = host.toLowerCase();
  if (name === 'localhost' || name === '::1' || name.startsWith('127.')) return true;
  return list
    .split(/[\s,]+/u)
    .map((one) => one.toLowerCase().replace(/^\*?\./u, ''))
    .some((one) => one !== '' && (one === '*' || name === one || name.endsWith(`.${one}`)));
}

/** The first way of a proxy script's answer: "PROXY a:8080; DIRECT" is http://a:8080, "DIRECT" is ''. */
export function proxyFromScript(answer: string): string {
  const found = /^\s*(PROXY|HTTPS?|SOCKS[45]?)\s+([^\s;]+)/iu.exec(answer);
  const kind = found?.[1]?.toUpperCase();
  if (kind === undefined || found?.[2] === undefined) return '';
  const scheme =
    kind === 'HTTPS' ? 'https' : kind === 'SOCKS4' ? 'socks4' : kind.startsWith('SOCKS') ? 'socks5' : 'http';
  return `${scheme}://${found[2]}`;
}
