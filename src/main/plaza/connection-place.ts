/** How to reach a broker beyond its address. Texts are PEM; '' is none. */
export interface Way {
  readonly transport: 'tcp' | 'ws';
  /** Of a WebSocket: "/mqtt". */
  readonly path: string;
  /** auto: MQTT 5, and 3.1.1 where the broker wants that. */
  readonly mqtt: 'auto' | '5' | '3.1.1';
  /** Authorities to trust, beside those of the system where `systemRoots`. */
  readonly ca: string;
  readonly systemRoots: boolean;
  /** The very certificate that the person accepted, or its fingerprint, "AB:CD:…"; then no other counts. */
  readonly pinned: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
  readonly clientKeyPassphrase: string;
  /** The name to ask for and to be proven (SNI); '' is the host. */
  readonly serverName: string;
  /** Protocols to offer in TLS (ALPN). */
  readonly alpn: readonly string[];
  /** http://, https:// or socks5:// address; '' is none. */
  readonly proxy: string;
}

/** Where to connect. TLS 'auto' tries TLS first, unless `tlsOnly` says that TLS has worked there before. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number | null;
  readonly tls: 'auto' | 'on' | 'off';
  readonly tlsOnly: boolean;
  readonly user: string;
  readonly password: string;
  readonly way: Way;
}

export const usualWay: Way = {
  transport: 'tcp',
  path: '',
  mqtt: 'auto',
  ca: '',
  systemRoots: true,
  pinned: '',
  clientCertificate: '',
  clientKey: '',
  clientKeyPassphrase: '',
  serverName: '',
  alpn: [],
  proxy: '',
};

/** The port that goes without saying. */
export function portOf({ port, way }: Pick<BrokerAddress, 'port' | 'way'>, tls: boolean): number {
  if (port !== null) return port;
  if (way.transport === 'ws') return tls ? 443 : 80;
  return tls ? 8883 : 1883;
}

/** A plaza of our own. */
export const onThisComputer = (port: number): BrokerAddress => ({
  host: '127.0.0.1',
  port,
  tls: 'off',
  tlsOnly: false,
  user: '',
  password: '',
  way: { ...usualWay, mqtt: '3.1.1' },
});
