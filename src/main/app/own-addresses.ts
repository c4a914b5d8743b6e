import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const containers = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|podman|lxc|cni)/u;

/** The IPv4 addresses at which others on the network reach this computer, those that home networks use first. */
export function ownAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos
      .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  return [...new Set(found.sort((a, b) => a.rank - b.rank).map(({ address }) => address))];
}

function rankOf(name: string, address: string): number {
  if (containers.test(name)) return 3;
  if (address.startsWith('192.168.')) return 0;
  return address.startsWith('10.') || /^172\.(?:1[6-9]|2\d|3[01])\./u.test(address) ? 1 : 2;
}
