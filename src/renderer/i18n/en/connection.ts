import type { ConnectionProblem, ConnectionView } from '../../../contract/state.ts';

interface Words {
  readonly what: string;
  readonly means: string;
  readonly todo: string;
}

const unsent = 'The encrypted connection was refused, so nothing was sent.';
const waiting = 'You see who was here before, but nobody new. Plaza keeps trying by itself.';

/** Why the plaza cannot be reached: what happened, what it means, what to do. */
function problem(code: ConnectionProblem['code'], broker: string): Words {
  switch (code) {
    case 'dns':
      return {
        what: `No computer is known by the name in ${broker}`,
        means: waiting,
        todo: 'Check the broker’s name in the settings, and that you are online.',
      };
    case 'refused':
      return {
        what: `Nothing answers at ${broker}`,
        means: waiting,
        todo: 'Check that the broker runs there, and its port in the settings.',
      };
    case 'timeout':
      return {
        what: `${broker} did not answer in time`,
        means: waiting,
        todo: 'Check the address, your network, and whether a firewall is in between.',
      };
    case 'unreachable':
      return { what: `There is no way to ${broker} from here`, means: waiting, todo: 'Check your network connection.' };
    case 'tls':
      return {
        what: `${broker} could not prove who it is`,
        means: unsent,
        todo: 'Check the address. If the broker’s certificate is new or self-made, ask who runs it.',
      };
    case 'tls-self-signed':
      return {
        what: `The certificate of ${broker} is signed by itself`,
        means: `Nobody vouches for it. ${unsent}`,
        todo: 'Ask who runs it for the fingerprint; if it is the same, accept the certificate in the settings.',
      };
    case 'tls-unknown':
      return {
        what: `Nobody you trust vouches for ${broker}`,
        means: `Its certificate is by an authority that this computer does not know. ${unsent}`,
        todo: 'Ask who runs the broker for that authority’s certificate, and add it in the settings.',
      };
    case 'tls-expired':
      return {
        what: `The certificate of ${broker} is over`,
        means: unsent,
        todo: 'Ask who runs the broker to renew it, and check the clock of this computer.',
      };
    case 'tls-early':
      return {
        what: `The certificate of ${broker} is not valid yet`,
        means: unsent,
        todo: 'Check the clock of this computer; if it is right, ask who runs the broker.',
      };
    case 'tls-name':
      return {
        what: `The certificate of ${broker} is for another name`,
        means: `It may be another broker than you meant. ${unsent}`,
        todo: 'Check the broker’s name in the settings.',
      };
    case 'tls-old':
      return {
        what: `${broker} offers only encryption that is no longer safe`,
        means: unsent,
        todo: 'Ask who runs the broker to allow TLS 1.2 or newer.',
      };
    case 'tls-client':
      return {
        what: `${broker} wants a certificate of yours`,
        means: 'It lets in only those with one that it knows.',
        todo: 'Ask who runs the broker for a certificate and key, and add them in the settings.',
      };
    case 'tls-own':
      return {
        what: 'Your own certificate for this plaza cannot be used',
        means: 'Certificate, key and passphrase do not fit together. No connection is tried with them.',
        todo: 'Check the three in the settings.',
      };
    case 'tls-required':
      return {
        what: `${broker} no longer offers encryption`,
        means: 'It did before, so Plaza will not go on in plain sight by itself.',
        todo: 'If that is meant, write mqtt:// before its address in the settings.',
      };
    case 'tls-changed':
      return {
        what: `The certificate of ${broker} is another one than you accepted`,
        means: 'Either it was renewed, or somebody is in between. Nothing was sent.',
        todo: 'Ask who runs the broker for its fingerprint; then accept the new certificate in the settings.',
      };
    case 'proxy':
      return {
        what: `The proxy did not lead to ${broker}`,
        means: waiting,
        todo: 'Check the proxy in the settings, and that it lets MQTT through.',
      };
    case 'mqtt-version':
      return {
        what: `${broker} does not speak this version of MQTT`,
        means: waiting,
        todo: 'Choose “Automatic” or the other version in the settings.',
      };
    case 'taken-over':
      return {
        what: `Somebody else is on ${broker} in your place`,
        means: 'Two programs that push each other out would go on for ever, so Plaza waits longer than usual.',
        todo: 'Check whether another Plaza runs with the same data.',
      };
    case 'busy':
      return { what: `${broker} has no room or time now`, means: waiting, todo: 'Usually that passes.' };
    case 'banned':
      return { what: `${broker} does not want you there`, means: waiting, todo: 'Ask who runs it.' };
    case 'moved':
      return {
        what: `${broker} sends its guests elsewhere`,
        means: 'Plaza follows only where the other broker can prove who it is. This one could not be joined.',
        todo: 'Ask who runs it for the new address.',
      };
    case 'login':
      return { what: `${broker} refused your login`, means: waiting, todo: 'Check user and password in the settings.' };
    case 'not-authorised':
      return {
        what: `${broker} does not let you in`,
        means: waiting,
        todo: 'Ask who runs the broker whether you may read and write there.',
      };
    case 'protocol':
      return {
        what: `${broker} does not speak MQTT as expected`,
        means: waiting,
        todo: 'Check the port and encryption in the settings.',
      };
    case 'closed':
      return {
        what: `${broker} closed the connection`,
        means: waiting,
        todo: 'Usually it comes back. If not, check whether another Plaza uses the same login.',
      };
    case 'bad-address':
      return {
        what: `${broker} is not an address Plaza can use`,
        means: 'No connection is tried.',
        todo: 'Correct the broker in the settings.',
      };
    case 'embedded':
      return {
        what: 'Your own plaza on this computer could not start',
        means: waiting,
        todo: 'Restart Plaza, or connect to another plaza in the settings.',
      };
  }
}

function phase(connection: ConnectionView): string {
  const where = connection.embedded ? 'your own plaza' : connection.broker;
  switch (connection.phase) {
    case 'joined':
      return connection.embedded ? 'On your own plaza' : `On the plaza at ${connection.broker}`;
    case 'connecting':
      return `Connecting to ${where}…`;
    case 'waiting':
      return `Not on the plaza`;
    case 'idle':
      return 'Disconnected';
  }
}

export const connection = {
  label: 'Connection',
  phase,
  problem,
  short: { joined: 'Connected', connecting: 'Connecting', waiting: 'Offline', idle: 'Off' },
  listenOnly: 'listening only',
  listenOnlyWhy: 'You hear everyone and say nothing: nobody sees you.',
  encrypted: 'encrypted',
  plain: 'not encrypted',
  local: 'on this computer',
  retryIn: (seconds: number) => (seconds > 0 ? `Trying again in ${seconds} s` : 'Trying again…'),
  tryNow: 'Try now',
  openSettings: 'Check the settings',
  details: 'Details',
};
