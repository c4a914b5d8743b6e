import type { SettingsPatch } from '../../contract/settings.ts';

export type BrokerAddress =
  | { readonly ok: true; readonly patch: SettingsPatch; readonly spread: boolean }
  | { readonly ok: false; readonly reason: 'scheme' | 'url' };

/**
 * Reads what a person typed or pasted as broker: `host`, `host:port`, `[v6]:port` or a whole URL with login.
 * What the address says is spread over the fields it belongs to; what it does not say is left alone.
 */
export function parseBrokerAddress(text: string): BrokerAddress {
  const trimmed = text.trim();
  if (trimmed.includes('://')) return parseUrl(trimmed);
  const hostPort = /^(\[[0-9a-fA-F:.]+\]|[^\s:/@]+):(\d{1,5})$/u.exec(trimmed);
  if (hostPort?.[1] !== undefined && hostPort[2] !== undefined) {
    const port = Number(hostPort[2]);
    if (port < 1 || port > 65_535) return { ok: false, reason: 'url' };
    return { ok: true, spread: true, patch: { brokerHost: unbracket(hostPort[1]), brokerPort: port } };
  }
  return { ok: true, spread: false, patch: { brokerHost: unbracket(trimmed) } };
}

function parseUrl(text: string): BrokerAddress {
  const match = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/iu.exec(text);
  const tls = match?.[1] === undefined ? undefined : tlsOf(match[1].toLowerCase());
  if (match?.[2] === undefined || tls === undefined) return { ok: false, reason: 'scheme' };
  try {
    // The URL class keeps userinfo and host of unknown schemes half-parsed; as http it checks them fully.
    const url = new URL(`http://${match[2]}`);
    if (url.hostname === '') return { ok: false, reason: 'url' };
    const port = url.port === '' && /:80(?:\/|$)/u.test(match[2]) ? 80 : url.port === '' ? null : Number(url.port);
    return {
      ok: true,
      spread: true,
      patch: {
        brokerHost: unbracket(url.hostname),
        brokerPort: port,
        brokerTls: tls,
        ...(url.username === '' ? {} : { brokerUser: decodeURIComponent(url.username) }),
        ...(url.password === '' ? {} : { brokerPassword: decodeURIComponent(url.password) }),
      },
    };
  } catch {
    return { ok: false, reason: 'url' };
  }
}

function tlsOf(scheme: string): 'on' | 'off' | undefined {
  if (scheme === 'mqtts' || scheme === 'ssl' || scheme === 'tls') return 'on';
  if (scheme === 'mqtt' || scheme === 'tcp') return 'off';
  return undefined;
}

function unbracket(host: string): string {
  return host.replace(/^\[(.*)\]$/u, '$1');
}
