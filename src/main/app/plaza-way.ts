import { brokerUrl, schemeWay, type Scheme } from '../../contract/broker-url.ts';
import type { PlazaAddress, Profile } from '../../contract/profiles.ts';
import { usualWay, type BrokerAddress } from '../plaza/connection-place.ts';
import type { Secrets } from './plaza-book.ts';
import type { RunBroker } from './run-options.ts';

/** Where a stay is: at home, or at a broker by one of its addresses, the preferred one first. */
export type Place =
  { readonly own: true } | { readonly own: false; readonly addresses: readonly [BrokerAddress, ...BrokerAddress[]] };

/** The proxy that this computer uses on the way to a host: an address, or '' for none. */
export type SystemProxy = (host: string, port: number | null) => Promise<string>;

/** The way to a plaza that a person has named. */
export async function placeOfProfile(profile: Profile, secrets: Secrets, systemProxy: SystemProxy): Promise<Place> {
  const addresses = await Promise.all(
    profile.addresses.map(async (address) =>
      addressOf(address, profile, secrets, await proxyOf(address, profile, secrets, systemProxy)),
    ),
  );
  const [first, ...others] = addresses;
  return first === undefined ? { own: true } : { own: false, addresses: [first, ...others] };
}

/** The broker that a switch or variable names for this run. */
export const placeOfRun = ({ host, port, tls, transport, path, user, password }: RunBroker): Place => ({
  own: false,
  addresses: [
    {
      host,
      port,
      tls,
      tlsOnly: false,
      user: user ?? '',
      password: password ?? '',
      way: { ...usualWay, transport: transport ?? 'tcp', path: path ?? '' },
    },
  ],
});

function addressOf(address: PlazaAddress, profile: Profile, secrets: Secrets, proxy: string): BrokerAddress {
  const { tls, transport } = schemeWay(address.scheme);
  const { mqtt, ca, systemRoots, clientCertificate, pinned, serverName, alpn } = profile;
  // Who says how TLS is to be proven means to use it.
  const insists = ca !== '' || pinned !== '' || clientCertificate !== '';
  return {
    host: address.host.replaceAll(/[[\]]/gu, ''),
    port: address.port,
    tls: tls === 'auto' && insists ? 'on' : tls,
    tlsOnly: false,
    user: profile.user,
    password: secrets.password,
    way: {
      transport,
      path: address.path,
      mqtt,
      ca,
      systemRoots,
      pinned,
      clientCertificate,
      clientKey: secrets.clientKey,
      clientKeyPassphrase: secrets.passphrase,
      serverName,
      alpn,
      proxy,
    },
  };
}

async function proxyOf(
  address: PlazaAddress,
  { proxy }: Profile,
  secrets: Secrets,
  systemProxy: SystemProxy,
): Promise<string> {
  if (proxy === 'none') return '';
  // A desktop that cannot say counts as one without a proxy.
  if (proxy === 'system') return systemProxy(address.host, address.port).catch(() => '');
  if (secrets.proxyPassword === '') return proxy;
  const url = new URL(proxy);
  url.password = encodeURIComponent(secrets.proxyPassword);
  return url.href;
}

/** An address as people write it, without login. */
export const nameOf = ({ host, port, tls, way }: BrokerAddress): string => {
  const scheme: Scheme =
    way.transport === 'ws' ? (tls === 'off' ? 'ws' : 'wss') : tls === 'auto' ? 'auto' : tls === 'on' ? 'mqtts' : 'mqtt';
  return brokerUrl({ scheme, host, port, path: way.path });
};
