import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate made on this computer. PEM texts. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate (DER), 32 pairs of hex digits: what a guest compares. */
  readonly fingerprint: string;
}

const years = 5;
const dayMs = 24 * 60 * 60_000;

/** A certificate for these names and addresses, signed by itself: guests trust it by its fingerprint. `now`: Unix ms. */
export async function makeCertificate(names: readonly string[], now: number): Promise<MadeCertificate> {
  // Half a megabyte of ASN.1, for those who host: no start waits for it.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'plaza' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // A guest's clock may be behind ours.
    notBeforeDate: new Date(now - dayMs),
    notAfterDate: new Date(now + years * 365 * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
  return { cert: made.cert, key: made.private, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}
