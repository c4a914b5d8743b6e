import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate for 127.0.0.1 and localhost, with the one that vouches for it. All are paths of PEM files. */
export interface TestCertificate {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

const limitMs = 10_000;

/** How it differs from a good one. */
interface CertificateWishes {
  /** As subjectAltName has them: "DNS:other.example". */
  readonly names?: string;
  /** How long it holds from now; less than none is over. */
  readonly days?: number;
}

/** Makes an authority that nobody trusts, and a certificate by it, in `dir`. Needs OpenSSL's program. */
export function makeCertificate(dir: string, wishes: CertificateWishes = {}): TestCertificate {
  const { names = 'IP:127.0.0.1,DNS:localhost', days = 2 } = wishes;
  const at = (name: string): string => join(dir, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'ignore', timeout: limitMs, cwd: dir });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj'];
  const authority = ['-addext', 'basicConstraints=critical,CA:TRUE'];
  openssl('req', '-x509', ...newKey, '/CN=Test authority', ...authority, '-keyout', at('ca.key'), '-out', at('ca.pem'));
  openssl('req', ...newKey, '/CN=127.0.0.1', '-keyout', at('broker.key'), '-out', at('broker.csr'));
  writeFileSync(at('names'), `subjectAltName=${names}\n`);
  const by = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    String(days),
    '-extfile',
    at('names'),
  ];
  openssl('x509', '-req', '-in', at('broker.csr'), ...by, '-out', at('broker.pem'));
  return { ca: at('ca.pem'), certificate: at('broker.pem'), key: at('broker.key') };
}
