import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { SocksClient } from 'socks';

/** Our own codes, for words about the proxy rather than the broker. */
export const proxyRefused = 'PROXY_REFUSED';
export const proxyUnusable = 'PROXY_UNUSABLE';

const withinMs = 10_000;

/** A connection to `host:port` by way of a proxy (HTTP CONNECT, or SOCKS 4 and 5). Rejects with a coded error. */
export async function connectByProxy(proxy: string, host: string, port: number): Promise<Socket> {
  const address = readProxy(proxy);
  if (address.protocol === 'http:' || address.protocol === 'https:') return tunnel(address, host, port);
  const type = address.protocol.startsWith('socks4') ? 4 : 5;
  const { socket } = await SocksClient.createConnection({
    command: 'connect',
    timeout: withinMs,
    destination: { host, port },
    proxy: {
      type,
      host: address.hostname,
      port: Number(address.port || 1080),
      ...(address.username === '' ? {} : { userId: decodeURIComponent(address.username) }),
      ...(address.password === '' ? {} : { password: decodeURIComponent(address.password) }),
    },
  }).catch((error: unknown) => {
    throw Object.assign(new Error('The proxy did not connect', { cause: error }), { code: proxyRefused });
  });
  return socket;
}

function readProxy(text: string): URL {
  try {
    const address = new URL(text);
    if (/^(?:https?|socks[45]?[ah]?):$/u.test(address.protocol) && address.hostname !== '') return address;
  } catch {
    // Said below, without the text: it may hold a password.
  }
  throw Object.assign(new Error('The proxy’s address cannot be used'), { code: proxyUnusable });
}

function tunnel(address: URL, host: string, port: number): Promise<Socket> {
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const login = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  return new Promise((resolve, reject) => {
    const ask = address.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = ask({
      host: address.hostname,
      port: address.port || (address.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      timeout: withinMs,
      headers: {
        host: target,
        ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
    });
    request.once('connect', (response, socket: Socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(Object.assign(new Error(`The proxy answered ${String(response.statusCode)}`), { code: proxyRefused }));
    });
    request.once('timeout', () => request.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })));
    request.once('error', reject);
    request.end();
  });
}
