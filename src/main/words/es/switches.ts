import type { Words } from '../catalogue.ts';

const badAddress = {
  scheme: 'Plaza llega a un broker por mqtt:// o ws://, y por mqtts:// o wss:// con TLS.',
  host: 'esto no es la dirección de un broker: hace falta un nombre de servidor o una dirección IP.',
  port: 'el puerto tras el servidor debe ser un número entero de 1 a 65535.',
  path: 'la ruta tras el servidor no se puede usar.',
};

export const switches: Words['switches'] = {
  takesNone: (name) => `${name} no lleva ningún valor. Escribe solo ${name}.`,
  needsOne: (name, example) => `${name} necesita un valor. Escribe por ejemplo: ${example}`,
  unknown: (name, known) => `Plaza no conoce la opción ${name}. Conoce: ${known}.`,
  unknownWord: (known) => `Plaza no conoce una palabra que no es de ninguna opción. Conoce: ${known}.`,
  noBroker: (alone) =>
    `${alone} está puesta, pero no se indica ningún broker. Pon también MQTT_HOST, o quita ${alone}.`,
  badAddress: (source, reason, example) => `${source}: ${badAddress[reason]} Escribe por ejemplo: ${example}`,
  badPort: (source, example) =>
    `${source} espera un puerto, un número entero de 1 a 65535. Escribe por ejemplo: ${example}`,
};
