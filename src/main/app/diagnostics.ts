import type { SelfCheckView } from '../../contract/self-check.ts';
import type { Snapshot } from '../../contract/state.ts';
import { redact } from './redact.ts';
import { summaryOfSelf } from './self-check.ts';
import { version } from './version.ts';

/**
 * What a bug report needs: versions, how things stand, counts and the log's last lines. Names of others, addresses and
 * logins are left out; what comes from elsewhere passes `redact`.
 */
export function diagnosticsText(parts: {
  readonly snapshot: Snapshot;
  readonly selfCheck: SelfCheckView;
  /** "Electron 45.4.1 on linux x64" and the like. */
  readonly system: readonly string[];
  readonly log: readonly string[];
  /** Unix ms. */
  readonly now: number;
}): string {
  const { connection, counters, notices, peers, self, settings, host, demo } = parts.snapshot;
  const count = (presence: string): number => peers.filter((peer) => peer.presence === presence).length;
  const { listenOnly, dialect } = settings.values;
  const { list, active, override } = parts.snapshot.plazas;
  const schemes = list.find(({ id }) => id === active)?.profile.addresses.map(({ scheme }) => scheme) ?? [];
  const report = {
    made: new Date(parts.now).toISOString(),
    plaza: version,
    host,
    system: parts.system,
    connection: {
      phase: connection.phase,
      ownPlaza: connection.embedded,
      tls: connection.tls,
      sinceSeconds: Math.round((parts.now - connection.since) / 1000),
      problem: connection.problem?.code ?? null,
    },
    settings: { listenOnly, dialect, demo, overridden: Object.keys(settings.overrides) },
    plazas: { named: list.length, schemes, overridden: override !== null },
    soulGuard: self?.guard.kind ?? 'none',
    naras: { known: peers.length, online: count('ONLINE'), offline: count('OFFLINE'), missing: count('MISSING') },
    messages: counters,
    lastHour: summaryOfSelf(parts.selfCheck),
    notices: notices.map(({ id, level }) => `${level} ${id}`),
  };
  return `${JSON.stringify(report, null, 2)}\n\n${parts.log.map(redact).join('\n')}\n`;
}
