import type { HostingSettings } from '../../contract/hosting.ts';
import type { Problem } from './hosting-notices.ts';
import { technical } from './trouble.ts';

/** Why the doors could not be opened; `error` is the system's own. */
export function doorProblem(error: unknown, { tcpPort, wsPort }: HostingSettings): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const told = error instanceof Error && 'port' in error && typeof error.port === 'number' ? error.port : null;
  const ports = [tcpPort, ...(wsPort === null ? [] : [wsPort])];
  const port = told ?? (ports.length === 1 ? tcpPort : null);
  if (code === 'EADDRINUSE') return ({ hosting }) => hosting.portInUse(port, ports);
  if (code === 'EACCES') return ({ hosting }) => hosting.portForbidden(port, ports);
  return ({ hosting }) => hosting.notOpened(technical(error));
}
