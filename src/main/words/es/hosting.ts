import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

export const hosting: Words['hosting'] = {
  samePort: 'TCP y WebSocket necesitan un puerto cada uno. Elige otro.',
  noUser: 'Pon primero un nombre de usuario al acceso de todos.',
  noBridgeHost: 'Indica primero el servidor de la otra plaza.',
  tooManyLogins: (most) => `Hay sitio para ${spanish.count(most)} accesos. Quita uno primero.`,
  tooManyBans: (most) => `Hay sitio para ${spanish.count(most)} vetos. Levanta uno primero.`,
  ownAddress: 'Esta es la de este mismo ordenador. Si la vetaras, te quedarías fuera tú.',
  keyLocked:
    'La clave del certificado de esta plaza está bajo llave. Desbloquea el llavero y activa la plaza de nuevo.',
  unsaved: 'No se pudo guardar, así que no se cambió nada.',
  bridgePassword: 'La contraseña no se pudo guardar de forma segura, así que no se cambió.',
  plazaOf: (name) => `La plaza de ${name}`,
  portInUse: (port, ports) =>
    `${which(port, ports)} está en uso en este ordenador, así que todo se queda como estaba. Elige otro puerto, o detén el otro programa.`,
  portForbidden: (port, ports) =>
    `Esta cuenta no puede usar ${lower(which(port, ports))}. Elige uno por encima de 1023.`,
  notOpened: (detail) => `La plaza no se pudo abrir (${detail === '' ? 'motivo desconocido' : detail}).`,
  stayedShut: (problem) => ({
    what: 'La plaza que alojas no se pudo abrir.',
    means: `Los huéspedes no pueden entrar. ${problem}`,
    todo: 'Ajustes → Alojar una plaza.',
  }),
  damaged: (movedTo) => ({
    what: 'Los ajustes de la plaza que alojas estaban dañados.',
    means: `El archivo se apartó entero, como ${movedTo}; el alojamiento está desactivado y no tiene accesos.`,
    todo: 'Repón una copia buena e inicia Plaza de nuevo, o configúralo otra vez en Ajustes → Alojar una plaza.',
  }),
};

const which = (port: number | null, ports: readonly number[]): string =>
  port === null ? `Uno de los puertos ${ports.join(' y ')}` : `El puerto ${port}`;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
