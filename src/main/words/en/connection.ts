import type { StepCause } from '../../../contract/diagnosis.ts';
import type { ConnectionProblem } from '../../../contract/problem.ts';

/** Why a plaza cannot be joined, as part of a sentence. */
const causes: Readonly<Record<ConnectionProblem['code'], string>> = {
  dns: 'no computer is known by that name. Check the broker’s name',
  refused: 'nothing answers there. Check that the broker runs, and its port',
  timeout: 'it did not answer in time. Check the address and your network',
  unreachable: 'there is no way to it from here. Check your network',
  tls: 'it could not prove who it is, so nothing was sent. Ask who runs it about its certificate',
  'tls-self-signed':
    'its certificate is signed by itself, so nothing was sent. Accept it in Settings, after comparing it',
  'tls-unknown': 'nobody you trust vouches for its certificate, so nothing was sent. Ask who runs it for the authority',
  'tls-expired': 'its certificate is over, so nothing was sent. Ask who runs it to renew it, and check this clock',
  'tls-early': 'its certificate is not valid yet, so nothing was sent. Check this computer’s clock',
  'tls-name': 'its certificate is for another name, so nothing was sent. Check the broker’s name',
  'tls-old': 'it offers only old encryption that is no longer safe, so nothing was sent. Ask who runs it',
  'tls-client': 'it wants a certificate of yours, or another one. Ask who runs it for one',
  'tls-own': 'your own certificate or key cannot be used. Check them in Settings',
  'tls-required':
    'it no longer offers encryption as it did before. If that is meant, write mqtt:// before its address in Settings',
  'tls-changed': 'its certificate is another one than you accepted, so nothing was sent. Ask who runs it',
  proxy: 'the proxy did not lead there. Check the proxy’s settings',
  'mqtt-version': 'it does not speak the version of MQTT that it was asked for. Choose another one in Settings',
  'taken-over': 'somebody else is there in your place. Check whether another Plaza uses the same name',
  busy: 'it has no room or time now. Usually that passes',
  banned: 'it does not want you there. Ask who runs it',
  moved: 'it sends its guests to another broker that cannot be joined by itself. Ask who runs it',
  login: 'it refused the login. Check user and password',
  'not-authorised': 'it does not let you in. Ask who runs it whether you may read and write there',
  protocol: 'it does not speak MQTT as expected. Check port and encryption',
  closed: 'it closed the connection. Usually it comes back',
  'bad-address': 'that is no address Plaza can use. Correct the broker',
  embedded: 'the plaza of your own could not be opened on this computer',
};

/** What only a test can find, and what else it finds, said more closely. */
const found: Readonly<Partial<Record<StepCause, string>>> = {
  ...causes,
  'no-websocket': 'there is no plaza behind that path. Check the path',
  'hears-nothing': 'it passes nothing on to you. Ask who runs it whether you may read there',
  'may-not-speak': 'it takes nothing that you say. Ask who runs it whether you may write there',
  'no-echo': 'you may not read or not write there. Ask who runs it',
};

/** How the connection stands, in one line. */
export const connection = {
  joined: (broker: string, own: boolean): string =>
    own ? `Your own plaza is open at ${broker}.` : `Joined the plaza at ${broker}.`,
  failed: (broker: string, code: ConnectionProblem['code'], trying: boolean): string =>
    `${broker === '' ? 'No plaza' : `Cannot join ${broker}`}: ${causes[code]}.${trying ? ' Plaza keeps trying.' : ''}`,
  /** After an invitation. */
  stayed: (cause: StepCause): string =>
    `Plaza put it in your list and stayed where it is, since ${found[cause] ?? causes.tls}.`,
};
