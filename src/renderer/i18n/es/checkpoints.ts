import type { RoundOutcome, RoundValues, RoundVote } from '../../../contract/checkpoints.ts';
import type { Words } from '../catalogue.ts';
import { ago, count, counted, date, duration, list } from './time.ts';

function values({ restarts, totalUptime, startTime }: RoundValues): string {
  const parts = [counted(restarts, 'reinicio', 'reinicios')];
  if (totalUptime > 0) parts.push(`en marcha ${duration(totalUptime * 1_000)}`);
  if (startTime > 0) parts.push(`empezó el ${date(startTime * 1_000)}`);
  return parts.join(', ');
}

/** Only what differs from the proposal: nobody looks for it among what is alike. */
function instead(vote: RoundVote, proposal: RoundValues | null): string {
  if (proposal === null) return values(vote.values);
  const parts: string[] = [];
  const { restarts, totalUptime, startTime } = vote.values;
  if (restarts !== proposal.restarts) parts.push(counted(restarts, 'reinicio', 'reinicios'));
  if (totalUptime !== proposal.totalUptime)
    parts.push(totalUptime > 0 ? `en marcha ${duration(totalUptime * 1_000)}` : 'ningún tiempo en marcha');
  if (startTime !== proposal.startTime)
    parts.push(startTime > 0 ? `inicio el ${date(startTime * 1_000)}` : 'ningún inicio');
  return parts.length === 0 ? 'se refiere a otro punto de control anterior' : `vio ${list(parts)}`;
}

function verdict(vote: RoundVote, proposal: RoundValues | null): string {
  if (!vote.known) return 'aquí nadie conoce su clave: no cuenta';
  return vote.identical ? 'firma lo mismo' : instead(vote, proposal);
}

function ending(outcome: RoundOutcome): string {
  switch (outcome.kind) {
    case 'open':
      return '';
    case 'final': {
      const { verified, total, unknown } = outcome;
      const strangers =
        unknown === 0 ? '' : `, ${counted(unknown, 'de una nara que', 'de naras que')} aquí nadie conoce`;
      return `Acordado y firmado: ${count(verified)} de ${counted(total, 'firma verificada', 'firmas verificadas')}${strangers}.`;
    }
    case 'second-round':
      return 'Muy pocas firmaron lo mismo. Empezó una segunda ronda, con la media recortada de los votos.';
    case 'failed':
      return 'Muy pocas firmaron lo mismo, así que no se acordó nada.';
  }
}

const attested = ({ verified, unknown }: { readonly verified: number; readonly unknown: number }): string =>
  `tiene el respaldo de ${counted(verified, 'nara', 'naras')} con firma verificada${unknown > 0 ? ` y ${counted(unknown, 'desconocida', 'desconocidas')}` : ''}`;

export const checkpoints: Words['checkpoints'] = {
  attested,
  title: 'Puntos de control',
  lead: 'Una vez al día una nara declara sus reinicios, su tiempo en marcha y su inicio, y otras firman lo que vieron.',
  loading: 'Buscando rondas…',
  emptyTitle: 'Ningún punto de control a la vista',
  emptyText:
    'Cuando hay aquí seis naras de la plaza o más, sin contar las vecinas de prueba, cada una puede proponer uno sobre sí misma, una vez al día. Cada ronda se muestra aquí según ocurre; las que acabaron en acuerdo se quedan mientras se guarde el historial.',
  list: 'Rondas, las más nuevas primero',
  you: 'tú',
  outcome: { open: 'votando', final: 'acordado', 'second-round': 'segunda ronda', failed: 'sin acuerdo' },
  row: (round, now) => (round.round === 2 ? 'ronda 2, ' : '') + ago(round.openedAt, now),
  heading: (round) => (round.own ? 'Declaras sobre ti' : 'Declara sobre sí misma'),
  headingEnd: 'Aquí solo se conoce su final',
  restarts: 'Reinicios',
  uptime: 'Tiempo en marcha',
  start: 'Primer inicio',
  unsaid: 'no lo dice',
  duration: (seconds) => duration(seconds * 1_000),
  date: (seconds) => date(seconds * 1_000),
  agreement: 'Acuerdo',
  agreeing: ({ agreeing, needed }) => `${counted(agreeing, 'firma', 'firman')} lo mismo, hacen falta ${count(needed)}`,
  left: (ms) => `quedan ${count(Math.ceil(ms / 1_000))} s para votar`,
  counting: 'El tiempo para votar ha terminado',
  votes: (n) => (n === 0 ? 'Votos' : counted(n, 'voto', 'votos')),
  noVotes: 'Nadie ha votado todavía.',
  noVotesEver: 'Nadie votó.',
  after: (ms) => `a los ${(Math.max(0, ms) / 1_000).toFixed(1).replace('.', ',')} s`,
  verdict,
  mean: (mean) => `Media recortada de los votos: ${values(mean)}.`,
  ending,
  agreedOther: (agreed) => `Lo que firmaron no es lo que se propuso: ${values(agreed)}.`,
  details: 'Detalles',
  version: 'Versión',
  round: 'Ronda',
  asOf: 'A fecha de',
  subjectId: 'ID de nara, según ella',
  checkpointId: 'Punto de control',
};
