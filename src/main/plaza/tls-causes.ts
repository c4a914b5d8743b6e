import type { ConnectionProblem } from '../../contract/state.ts';

type TlsCause = Extract<ConnectionProblem['code'], `tls${string}`>;

const certificates: Readonly<Record<string, TlsCause>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-early',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-name',
};
/** Versions that we no longer speak. */
const tooOld = /unsupported.protocol|alert.protocol.version|version.too.low|no.protocols.available/iu;
/** Our own PEM texts, before anything is sent. */
const ownTexts = /^ERR_OSSL_(?!SSL_)|PEM|BAD_DECRYPT|KEY_VALUES_MISMATCH/u;
/** What the other side says of our certificate, or of our having none. */
const ofOurs =
  /alert.*certificate.required|alert.(?:bad|unsupported|unknown|revoked|expired).*certificate|certificate.(?:unknown|expired|revoked)|alert.unknown.ca|alert.number.(?:42|43|44|45|46|48|116)|handshake.failure/iu;

/** What is wrong with TLS, as narrow as OpenSSL's code and words tell. */
export function tlsCause(code: string, detail: string): TlsCause {
  const known = Object.hasOwn(certificates, code) ? certificates[code] : undefined;
  if (known !== undefined) return known;
  const text = `${code} ${detail}`;
  if (tooOld.test(text)) return 'tls-old';
  if (ownTexts.test(code)) return 'tls-own';
  return ofOurs.test(text) ? 'tls-client' : 'tls';
}
