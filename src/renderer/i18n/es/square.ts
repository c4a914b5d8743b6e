import type { Words } from '../catalogue.ts';
import { naras } from './naras.ts';
import { count, counted } from './time.ts';

/** The picture of the plaza. */
export const square: Words['square'] = {
  place: 'La plaza en imagen',
  label: (here, all) =>
    `Faroles alrededor del tuyo: ${count(here)} de ${count(all)} están aquí. Cuanto más cerca, más reciente. La lista dice lo mismo con palabras.`,
  us: 'tú',
  ring: { now: 'ahora', tenMinutes: '10 minutos', hour: 'una hora', day: 'un día' },
  hover: (peer, now) => [naras.presence[peer.presence], naras.happened(peer, now)].filter(Boolean).join(', '),
  crowd: (all, here) => `${counted(all, 'nara', 'naras')}, ${count(here)} aquí`,
  crowdHow: 'Haz clic para acercarte',
  within: (n) => `Mirando a ${counted(n, 'nara', 'naras')}`,
  everyone: 'Mostrar a todas',
};
