import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeCertificate } from '../../src/main/broker/certificate.ts';
import { usualWay } from '../../src/main/plaza/connection-place.ts';
import { anotherCertificate, pinProblem, tlsOptions } from '../../src/main/plaza/connection-tls.ts';

const now = Date.UTC(2026, 10, 25);
const year = 365 * 24 * 60 * 60_000;

it('takes the certificate with the pinned fingerprint, no other, none at all, and not past its end', async () => {
  const [made, other] = [await makeCertificate(['a'], now), await makeCertificate(['a'], now)];
  const way = { ...usualWay, pinned: made.fingerprint };
  const shown = new X509Certificate(made.cert);
  expect(pinProblem(way, shown, now)).toBeNull();
  for (const wrong of [new X509Certificate(other.cert), undefined])
    expect(pinProblem(way, wrong, now)).toMatchObject({ code: anotherCertificate });
  expect(pinProblem(way, shown, now + 6 * year)).toMatchObject({ code: 'CERT_HAS_EXPIRED' });
});

it('leaves checks to OpenSSL wherever no fingerprint is pinned', async () => {
  const made = await makeCertificate(['a'], now);
  for (const pinned of ['', made.cert]) {
    expect(pinProblem({ ...usualWay, pinned }, undefined, now)).toBeNull();
    expect(tlsOptions({ ...usualWay, pinned }, 'a').rejectUnauthorized).toBe(true);
  }
});
