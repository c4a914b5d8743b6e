/** What is wrong with an address. It is never repeated: it may hold a password. */
const badAddress = {
  scheme: 'Plaza reaches a broker by mqtt:// or ws://, and by mqtts:// or wss:// with TLS.',
  host: 'this is no broker address: a host name or IP address is wanted.',
  port: 'the port after the host must be a whole number from 1 to 65535.',
  path: 'the path after the host cannot be used.',
};

/** Switches and variables that cannot be used as they are. */
export const switches = {
  takesNone: (name: string): string => `${name} takes no value. Write just ${name}.`,
  needsOne: (name: string, example: string): string => `${name} needs a value. Write for example: ${example}`,
  unknown: (name: string, known: string): string => `Plaza does not know the switch ${name}. It knows: ${known}.`,
  unknownWord: (known: string): string => `Plaza does not know a word that belongs to no switch. It knows: ${known}.`,
  noBroker: (alone: string): string =>
    `${alone} is set, but no broker is named. Set MQTT_HOST as well, or unset ${alone}.`,
  badAddress: (source: string, reason: keyof typeof badAddress, example: string): string =>
    `${source}: ${badAddress[reason]} Write for example: ${example}`,
  badPort: (source: string, example: string): string =>
    `${source} wants a port, a whole number from 1 to 65535. Write for example: ${example}`,
};
