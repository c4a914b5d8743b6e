/** What a broker says by number: return codes of MQTT 3.1.1 (1 to 5) and reason codes of MQTT 5 (section 2.4). */
const words: Readonly<Record<number, string>> = {
  1: 'this version of MQTT is not spoken here',
  2: 'this client ID is refused',
  3: 'the service is not available',
  4: 'bad user name or password',
  5: 'not authorised',
  128: 'an error that has no name',
  129: 'malformed packet',
  130: 'protocol error',
  131: 'refused for a reason of its own',
  132: 'this version of MQTT is not spoken here',
  133: 'this client ID is refused',
  134: 'bad user name or password',
  135: 'not authorised',
  136: 'the server is not available',
  137: 'the server is busy',
  138: 'banned',
  139: 'the server is shutting down',
  140: 'bad authentication method',
  141: 'silent for too long',
  142: 'another client took your place',
  143: 'the topic filter is not allowed',
  144: 'the topic is not allowed',
  147: 'too many messages at once',
  149: 'the message is too large',
  150: 'too many messages',
  151: 'a quota is used up',
  152: 'an administrator ended it',
  153: 'the payload is not of the right form',
  155: 'this quality of service is not supported',
  156: 'use another server for now',
  157: 'the server has moved',
  159: 'too many connections',
  161: 'subscriptions with identifiers are not supported',
  162: 'subscriptions with wildcards are not supported',
};

/** In words, with the number; '' for success. */
export function reasonWords(code: number): string {
  if (code === 0) return '';
  return `${words[code] ?? 'a code that Plaza does not know'} (${code})`;
}
