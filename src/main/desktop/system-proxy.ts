import { session } from 'electron';
import { proxyFromScript } from '../app/system-proxy.ts';
import type { SystemProxy } from '../app/plaza-way.ts';

/** The proxy that the desktop's own settings, or its script, name on the way to a host. */
export const desktopProxy: SystemProxy = async (host, port) => {
  const name = host.includes(':') ? `[${host}]` : host;
  return proxyFromScript(await session.defaultSession.resolveProxy(`https://${name}:${String(port ?? 8883)}/`));
};
