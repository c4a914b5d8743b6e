import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as tls from 'node:tls';
import type { CertificateFacts } from '../../contract/diagnosis.ts';
import type { Way } from './connection-place.ts';

/** Our own code for a certificate that is another one than the person accepted. */
export const anotherCertificate = 'ANOTHER_CERTIFICATE';

/** What TLS is to be asked for and to prove. Throws where a PEM text of ours is none. */
export function tlsOptions(way: Way, host: string): tls.ConnectionOptions {
  const name = way.serverName || host;
  return {
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    // A name in SNI is a name, never an address (RFC 6066).
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(way.alpn.length === 0 ? {} : { ALPNProtocols: [...way.alpn] }),
    ...(way.clientCertificate === ''
      ? {}
      : { cert: way.clientCertificate, key: way.clientKey, passphrase: way.clientKeyPassphrase }),
    ...trust(way, name),
  };
}

/** Whether only a fingerprint is pinned: SHA-256, "AB:CD:…". */
export const isPin = (pinned: string): boolean => /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/u.test(pinned);

/** SHA-256 of what is pinned, a certificate or just that, "AB:CD:…". Throws where the PEM text is none. */
export const fingerprintOf = (pinned: string): string =>
  isPin(pinned) ? pinned : new X509Certificate(pinned).fingerprint256;
/**
 * Where only a fingerprint is pinned OpenSSL has nothing to check by: then this stands in its place, and must be asked
 * before anything is sent. null, or what is wrong with the certificate that was shown. `now`: Unix ms.
 */
export function pinProblem(way: Way, shown: X509Certificate | undefined, now: number): Error | null {
  if (!isPin(way.pinned)) return null;
  if (shown?.fingerprint256 !== way.pinned)
    return Object.assign(new Error('The certificate is another one than you accepted'), { code: anotherCertificate });
  if (Date.parse(shown.validTo) < now)
    return Object.assign(new Error('The certificate has expired'), { code: 'CERT_HAS_EXPIRED' });
  return null;
}

function trust(way: Way, name: string): tls.ConnectionOptions {
  if (isPin(way.pinned)) return { rejectUnauthorized: false };
  if (way.pinned !== '') {
    const pinned = fingerprintOf(way.pinned);
    // It vouches for itself, also where somebody unknown signed it: OpenSSL checks its dates, and the name is what the
    // person looked at.
    return {
      ca: way.pinned,
      allowPartialTrustChain: true,
      checkServerIdentity: (_host, certificate) =>
        certificate.fingerprint256 === pinned
          ? undefined
          : Object.assign(new Error('The certificate is another one than you accepted'), { code: anotherCertificate }),
    };
  }
  const own = way.ca === '' ? [] : [way.ca];
  const named: tls.ConnectionOptions = {
    checkServerIdentity: (_host, certificate) => tls.checkServerIdentity(name, certificate),
  };
  if (own.length === 0 && way.systemRoots && systemRoots().length === 0) return named;
  return { ...named, ca: [...(way.systemRoots ? [...defaultRoots(), ...systemRoots()] : []), ...own] };
}

type Roots = (type?: 'default' | 'system') => string[];
// Electron before 37 and Node before 22.15 do not have it; their own list then is all there is.
const roots: Roots | undefined = (tls as { getCACertificates?: Roots }).getCACertificates;
const defaultRoots = (): readonly string[] => roots?.('default') ?? tls.rootCertificates;
let readOnce: readonly string[] | null = null;

/** The authorities that this computer trusts. Read once: that takes a tenth of a second. */
function systemRoots(): readonly string[] {
  try {
    readOnce ??= roots?.('system') ?? [];
  } catch {
    readOnce = [];
  }
  return readOnce;
}

/** The chain that was shown, the broker's own certificate first. At most ten; none where none was shown. */
export function chainOf(certificate: tls.DetailedPeerCertificate): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  // Where nothing was shown it is an object without members, whatever its type says.
  let next: Partial<tls.DetailedPeerCertificate> | undefined = certificate;
  while (next?.raw !== undefined && chain.length < 10) {
    const read = new X509Certificate(next.raw);
    chain.push({
      subject: read.subject,
      issuer: read.issuer,
      names: (read.subjectAltName ?? '').split(', ').filter((one) => one !== ''),
      from: Date.parse(read.validFrom),
      to: Date.parse(read.validTo),
      fingerprint: read.fingerprint256,
      pem: read.toString(),
    });
    // The last one names itself as its issuer.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}
