import type { Diagnosis, Step, StepId } from '../../../src/contract/diagnosis.ts';
import type { PendingLink } from '../../../src/contract/host.ts';
import type { ConnectionView } from '../../../src/contract/state.ts';
import { endedUnexpectedly, plazaPortTaken } from '../../../src/main/app/notices.ts';
import { soulLocked } from '../../../src/main/app/soul-notices.ts';
import { hour, now } from './people.ts';

const fingerprint = Array.from({ length: 32 }, (_, n) => (n * 7 + 16).toString(16).toUpperCase()).join(':');

export const invitation: PendingLink = {
  kind: 'join',
  host: 'plaza.example',
  port: 8883,
  tls: 'on',
  user: 'gus',
  pin: fingerprint,
  path: '',
};

/** As many as may stand at once, one of each level that there is. */
export const notices = [
  soulLocked({
    ok: false,
    reason: 'cannot-open',
    why: 'locked',
    sealedBy: 'GNOME keyring',
    detail: 'org.freedesktop.Secret.Error.IsLocked',
  }),
  plazaPortTaken(1883, 18830),
  endedUnexpectedly,
];

const step = (id: StepId, over: Partial<Step>): Step => ({
  ...{ id, state: 'passed', ms: 12, cause: null, reason: null, found: '', detail: '' },
  ...over,
});

/** The name of the broker leads nowhere, and the next try is near. */
export const offline = (connection: ConnectionView): ConnectionView => ({
  ...connection,
  phase: 'waiting',
  retryAt: now + 12_000,
  problem: { code: 'dns', detail: 'getaddrinfo ENOTFOUND plaza.example' },
});

/** A test that came as far as the certificate, which is for another name. */
export const diagnosis: Diagnosis = {
  test: 1,
  of: 'in-use',
  state: 'failed',
  routes: [
    {
      address: 'mqtts://plaza.example:8883',
      state: 'failed',
      steps: [
        step('dns', { found: '203.0.113.7' }),
        step('tcp', { ms: 38 }),
        step('tls', {
          state: 'failed',
          ms: 61,
          cause: 'tls-name',
          detail: "Hostname/IP does not match certificate's altnames: ERR_TLS_CERT_ALTNAME_INVALID",
        }),
        ...(['mqtt', 'login', 'subscribe', 'publish', 'round-trip'] as const).map((id) =>
          step(id, { state: 'waiting', ms: null }),
        ),
      ],
      chain: [
        {
          subject: 'CN=lantern.local',
          issuer: 'CN=lantern.local',
          names: ['lantern.local', '192.168.1.7'],
          from: now - 400 * hour,
          to: now + 8_360 * hour,
          fingerprint,
          pem: '-----BEGIN CERTIFICATE-----',
        },
      ],
      acceptable: true,
    },
  ],
};
