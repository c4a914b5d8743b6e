import type { CloutKind, CloutReason } from '../../../contract/peers.ts';
import type { Words } from '../catalogue.ts';
import { counted, list } from './time.ts';

const words: Readonly<Record<CloutKind, readonly [one: string, many: string]>> = {
  newspaper: ['periódico', 'periódicos'],
  'hey-there': ['hey-there', 'hey-theres'],
  howdy: ['howdy para ti', 'howdys para ti'],
  tease: ['broma', 'bromas'],
  observed: ['comentario sobre alguien', 'comentarios sobre alguien'],
  gossip: ['cotilleo', 'cotilleos'],
  observation: ['observación', 'observaciones'],
  service: ['servicio a otras', 'servicios a otras'],
  checkpoint: ['punto de control compartido', 'puntos de control compartidos'],
  presence: ['hora aquí', 'horas aquí'],
  restart: ['reinicio', 'reinicios'],
};

const counts = (reasons: readonly CloutReason[]): string =>
  list(reasons.map(({ kind, count }) => counted(count, ...words[kind])));

function from(reasons: readonly CloutReason[]): string {
  const good = reasons.filter(({ kind }) => kind !== 'restart');
  const bad = reasons.filter(({ kind }) => kind === 'restart');
  if (reasons.length === 0) return 'Todas empiezan en 1: todavía no has visto nada de ella que cambie eso.';
  const parts = [
    ...(good.length === 0 ? [] : [`de ${counts(good)}`]),
    ...(bad.length === 0 ? [] : [`en contra: ${counts(bad)}`]),
  ];
  return `Todas empiezan en 1; el resto viene ${parts.join('; ')}. Todo verificado, y cuanto más antiguo, menos cuenta.`;
}

export const opinion: Words['opinion'] = {
  from,
  number: (value) => value.toFixed(2).replace('.', ','),
};
