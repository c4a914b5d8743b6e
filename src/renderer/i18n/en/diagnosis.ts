import type { Diagnosis, RouteDiagnosis, Step, StepCause, StepId } from '../../../contract/diagnosis.ts';
import { reasonWords } from './mqtt-reasons.ts';

/** Why a step failed, most likely, and the one thing to try. */
interface Advice {
  readonly likely: string;
  readonly todo: string;
}

const steps: Readonly<Record<StepId, string>> = {
  dns: 'Find its address',
  proxy: 'Reach it by the proxy',
  tcp: 'Reach it',
  tls: 'Encryption',
  websocket: 'WebSocket',
  mqtt: 'MQTT',
  login: 'Login',
  subscribe: 'Listening',
  publish: 'Speaking',
  'round-trip': 'Round trip',
};

const advice: Readonly<Record<StepCause, Advice>> = {
  dns: { likely: 'No computer is known by this name.', todo: 'Check its spelling, and that you are online.' },
  refused: {
    likely: 'The computer is there, and nothing listens on this port.',
    todo: 'Check the port, and that the broker runs.',
  },
  timeout: {
    likely: 'Nothing answered in time. A firewall may be in between.',
    todo: 'Check the address, and whether your network lets this port through.',
  },
  unreachable: { likely: 'There is no way there from here.', todo: 'Check your network connection.' },
  proxy: {
    likely: 'The proxy did not lead there.',
    todo: 'Check the proxy’s address and login, and whether it lets this port through.',
  },
  tls: { likely: 'Encryption could not be agreed on.', todo: 'Check that this port is the one with encryption.' },
  'tls-required': {
    likely: 'Encryption worked here before, and is not offered now.',
    todo: 'If that is meant, write mqtt:// before the address.',
  },
  'tls-changed': {
    likely: 'Its certificate is another one than you accepted: renewed, or somebody is in between.',
    todo: 'Ask who runs the broker for the fingerprint. If it is the one below, forget the accepted certificate and test again.',
  },
  'tls-self-signed': {
    likely: 'The broker made its certificate itself, so nobody else vouches for it.',
    todo: 'Compare the fingerprint below with the one that the broker’s keeper tells you, then accept it.',
  },
  'tls-unknown': {
    likely: 'Its certificate is signed by an authority that this computer does not know.',
    todo: 'Choose that authority’s file under Advanced, or accept this one certificate below.',
  },
  'tls-expired': {
    likely: 'Its certificate is no longer valid.',
    todo: 'Ask who runs the broker to renew it. Check that your clock is right, too.',
  },
  'tls-early': { likely: 'Its certificate is not valid yet.', todo: 'Check that your computer’s clock is right.' },
  'tls-name': {
    likely: 'Its certificate is for another name than this address.',
    todo: 'Use one of the names below as the address, or set the name under Advanced.',
  },
  'tls-old': {
    likely: 'The broker and Plaza have no version of TLS in common. Older ones than 1.2 are not safe.',
    todo: 'Ask who runs the broker to allow TLS 1.2 or 1.3.',
  },
  'tls-client': {
    likely: 'The broker wants a certificate of you, or does not accept yours.',
    todo: 'Choose your certificate and its key under Advanced.',
  },
  'tls-own': {
    likely: 'Your own certificate, its key or the key’s passphrase cannot be used.',
    todo: 'Choose certificate and key again under Advanced: they must belong together.',
  },
  'no-websocket': {
    likely: 'A web server is there, and no broker at this path.',
    todo: 'Check the path. Often it is /mqtt, or there is none.',
  },
  protocol: {
    likely: 'Something answers, and it is not the broker that was expected there.',
    todo: 'Check the port, and whether the address wants mqtts:// or mqtt://.',
  },
  'mqtt-version': {
    likely: 'The broker does not speak this version of MQTT.',
    todo: 'Choose “Automatic” as the version of MQTT under Advanced.',
  },
  login: { likely: 'User or password is wrong, or missing.', todo: 'Check both with who runs the broker.' },
  'not-authorised': {
    likely: 'You may come in, and not listen.',
    todo: 'Ask who runs the broker for the right to read nara/#.',
  },
  'hears-nothing': {
    likely: 'The broker takes what you say and passes nothing on to you.',
    todo: 'Ask who runs the broker for the right to read nara/#.',
  },
  'may-not-speak': {
    likely: 'You may come in, and not speak.',
    todo: 'Ask who runs the broker for the right to write nara/#, or switch on “Listen only”.',
  },
  'no-echo': {
    likely: 'What was said did not come back: you may not read, or not write.',
    todo: 'Ask who runs the broker for the right to read and write nara/#.',
  },
  'taken-over': {
    likely: 'Another program came in your place.',
    todo: 'Check whether another Plaza runs with the same login.',
  },
  busy: { likely: 'The broker has no room or time now.', todo: 'Try again in a few minutes.' },
  banned: { likely: 'The broker does not want you.', todo: 'Ask who runs it.' },
  moved: { likely: 'The broker sends its guests elsewhere.', todo: 'Ask who runs it for the new address.' },
  closed: {
    likely: 'The broker closed the connection without a word.',
    todo: 'Check the port, and whether the address wants mqtts:// or mqtt://.',
  },
  'bad-address': { likely: 'This is no address that Plaza can use.', todo: 'Correct the address.' },
  embedded: { likely: 'Your own plaza could not start.', todo: 'Restart Plaza.' },
  plain: { likely: 'Not encrypted: others on the way can read along.', todo: '' },
  listening: { likely: 'Left out, since you only listen.', todo: '' },
};

/** What a passed step found, in words. */
function found({ id, found: what }: Step): string {
  if (what === '') return id === 'publish' ? 'an empty test message was taken' : '';
  if (id === 'tls') return `${what.replace('TLSv', 'TLS ')}, and the certificate is good`;
  if (id === 'subscribe') return `you may read ${what}`;
  return id === 'round-trip' ? `${what} ms there and back` : what;
}

/** What a person reads beside a step: all of it, in one line. */
function said(step: Step): string {
  if (step.state === 'passed') return found(step);
  if (step.cause === null) return '';
  const { likely, todo } = advice[step.cause];
  const reason = step.reason === null ? '' : reasonWords(step.reason);
  return [likely, reason === '' ? '' : `The broker says: ${reason}.`, todo].filter((part) => part !== '').join(' ');
}

function summary({ state, routes }: Diagnosis): string {
  const bad = routes.filter((route: RouteDiagnosis) => route.state === 'failed').length;
  switch (state) {
    case 'running':
      return 'Testing…';
    case 'cancelled':
      return 'The test was stopped.';
    case 'failed':
      return routes.length > 1 ? 'None of the addresses works.' : 'It does not work yet.';
    case 'passed':
      return bad === 0 ? 'Everything works.' : `It works, but ${bad} of ${routes.length} addresses do not.`;
  }
}

export const diagnosis = {
  title: 'What is wrong?',
  lead: 'Plaza walks the way to the broker once, step by step.',
  label: 'Steps of the test',
  steps,
  said,
  summary,
  states: { waiting: 'not reached', running: 'under way', passed: 'passed', failed: 'failed', skipped: 'left out' },
  took: (ms: number) => `${ms} ms`,
  details: 'Details',
  again: 'Test again',
  stop: 'Stop',
  close: 'Close',
  certificate: {
    title: 'The certificate it showed',
    subject: 'For',
    names: 'Names',
    issuer: 'Signed by',
    self: 'itself',
    valid: 'Valid',
    between: (from: string, to: string) => `${from} to ${to}`,
    fingerprint: 'Fingerprint (SHA-256)',
    chain: (count: number) =>
      count === 1 ? 'One more certificate vouches for it' : `${count} more certificates vouch for it`,
    warning:
      'Only the broker’s keeper can tell you whether this is theirs. Once accepted, this one certificate is good, and no other.',
    accept: 'Accept this certificate',
    accepted: 'Accepted. Test again to see that it works.',
  },
};
