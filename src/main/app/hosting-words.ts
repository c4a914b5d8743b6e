import type { HostingSettings } from '../../contract/hosting.ts';
import type { Notice } from '../../contract/notices.ts';
import type { Damage } from '../store/files.ts';

/** What the one who hosts is told by the main side. */
export const hostingWords = {
  samePort: 'TCP and WebSocket need a port each. Choose another one.',
  noUser: 'Give the shared login a user name first.',
  noBridgeHost: 'Name the other plaza’s host first.',
  tooManyLogins: 'There is room for 500 logins. Remove one first.',
  tooManyBans: 'There is room for 1000 bans. Lift one first.',
  ownAddress: 'This is the computer itself. Shutting it out would shut you out.',
  keyLocked: 'The key of this plaza’s certificate is locked away. Unlock the keyring and switch on again.',
  unsaved: 'It could not be saved, so nothing was changed.',
  bridgePassword: 'The password could not be stored safely, so it was not changed.',
  noExport: 'The files could not be written.',
} as const;

/** Why the doors could not be opened; `error` is the system's own. */
export function doorProblem(error: unknown, { tcpPort, wsPort }: HostingSettings): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const port = error instanceof Error && 'port' in error && typeof error.port === 'number' ? error.port : null;
  const ports = [tcpPort, ...(wsPort === null ? [] : [wsPort])];
  const which = port ?? (ports.length === 1 ? tcpPort : null);
  const named = which === null ? `One of the ports ${ports.join(' and ')}` : `Port ${String(which)}`;
  if (code === 'EADDRINUSE')
    return `${named} is in use on this computer, so everything stays as it was. Choose another port, or stop the other program.`;
  if (code === 'EACCES') return `${named} may not be used by this account. Choose one above 1023.`;
  return `The plaza could not be opened (${error instanceof Error ? error.message : 'unknown'}).`;
}

export const hostingStayedShut = (problem: string): Notice => ({
  id: 'hosting-shut',
  level: 'warning',
  what: 'The plaza that you host could not be opened.',
  means: `Guests cannot come in. ${problem}`,
  todo: 'Settings → Host a plaza.',
});

export const hostingDamaged = ({ movedTo, detail }: Damage): Notice => ({
  id: 'hosting-damaged',
  level: 'warning',
  what: 'The settings of the plaza that you host were damaged.',
  means: `The file was set aside, whole, as ${movedTo}; hosting is switched off and has no logins.`,
  todo: 'Put a good copy back and start Plaza again, or set it up anew in Settings → Host a plaza.',
  detail,
});
