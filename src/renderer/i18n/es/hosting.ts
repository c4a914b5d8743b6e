import type { BridgeView, HostingView } from '../../../contract/hosting.ts';
import type { Words } from '../catalogue.ts';
import { count, counted, duration } from './time.ts';

function state({ open, settings, guestCount }: HostingView): string {
  if (!open) return settings.on ? 'Activada, pero cerrada.' : 'Cerrada. Nadie puede entrar.';
  const where = settings.reach === 'here' ? 'solo en este ordenador' : 'para tu red local';
  const guests = guestCount === 0 ? 'Todavía sin huéspedes.' : `${counted(guestCount, 'huésped', 'huéspedes')} aquí.`;
  return `Abierta ${where}. ${guests}`;
}

function bridgeState({ phase, out, in: back, left }: BridgeView): string {
  const behind = left === 0 ? '' : `, ${counted(left, 'se quedó', 'se quedaron')} en el camino`;
  switch (phase) {
    case 'off':
      return 'Sin puente.';
    case 'connecting':
      return 'Llegando a la otra plaza…';
    case 'joined':
      return `Unidas. ${counted(out, 'mensaje llevado', 'mensajes llevados')} allí, ${counted(back, 'traído', 'traídos')} de vuelta${behind}.`;
    case 'waiting':
      return 'No se llega a la otra plaza. Se vuelve a intentar sin que hagas nada.';
  }
}

/** The last steps of a move, which are the same for every broker. */
const afterMove = [
  'Deja de alojar la plaza aquí.',
  'Da al ordenador nuevo la dirección de este, o su nombre en tu router. Así los huéspedes no cambian nada: puerto, certificado y contraseñas son los mismos.',
  'Si la dirección tiene que cambiar, envía invitaciones nuevas: los accesos y la huella se quedan.',
];

/** The plaza that a person hosts for others. */
export const hosting: Words['hosting'] = {
  title: 'Alojar una plaza',
  lead: 'Haz de este ordenador el punto de encuentro de tu casa o tu equipo.',
  loading: 'Preguntando…',
  on: {
    label: 'Alojar una plaza aquí',
    hint: 'Mientras Plaza funcione, otras personas pueden entrar como permitas abajo.',
  },
  state,
  elsewhere: (broker) => `Tú estás en ${broker}. Para vivir en la plaza que alojas, elige arriba «Una plaza propia».`,
  doors: 'Puertas',
  reach: {
    label: 'Quién puede llegar',
    hint: 'La red local son todos los que están en la misma wifi o el mismo cable.',
    options: { here: 'Solo este ordenador', network: 'Mi red local' },
  },
  tcpPort: { label: 'Puerto', hint: 'Normalmente 8883 con cifrado, 1883 sin él.' },
  wsPort: {
    label: 'Puerto de WebSocket',
    hint: 'Para huéspedes en un navegador, en la ruta /mqtt. Vacío: sin WebSocket.',
    placeholder: 'ninguno',
  },
  tls: {
    label: 'Cifrado (TLS)',
    hint: 'Con un certificado que Plaza hace en este ordenador. Los huéspedes lo reconocen por su huella.',
  },
  plainWarning: 'Sin cifrado, cualquiera en tu red puede leer contraseñas y mensajes.',
  addresses: 'Los huéspedes la encuentran en',
  noAddress: 'Este ordenador no tiene ahora ninguna dirección en una red.',
  wsAddress: (address, port, tls) => `${tls ? 'wss' : 'ws'}://${address}:${port}/mqtt`,
  tcpAddress: (address, port, tls) => `${tls ? 'mqtts' : 'mqtt'}://${address}:${port}`,
  fingerprint: 'Huella del certificado',
  fingerprintHow: 'Quien entra sin la invitación la compara con la que muestra su programa.',
  saveCertificate: 'Guardar el certificado',
  certificateFile: 'plaza.crt',
  renew: 'Hacer uno nuevo',
  renewSure: 'Cada huésped tendría que aceptar el certificado nuevo. ¿Seguir?',
  renewYes: 'Hacer un certificado nuevo',
  keep: 'Conservarlo',
  access: {
    label: 'Quién puede entrar',
    hint: '',
    options: {
      shared: 'Un usuario y una contraseña para todos',
      each: 'Un acceso para cada persona',
      open: 'Cualquiera, sin acceso',
    },
  },
  accessTitle: 'Accesos',
  openWarning: {
    here: 'No se pide ningún acceso: cualquier programa de este ordenador puede leerlo todo y hablar.',
    network: 'No se pide ningún acceso: cualquiera en tu red puede entrar, leerlo todo y hablar.',
  },
  sharedUser: { label: 'Usuario', hint: 'El mismo para todos los huéspedes.', placeholder: 'plaza' },
  sharedPassword: 'Contraseña para huéspedes',
  nobody: {
    shared: 'Todavía no puede entrar nadie: pon una contraseña para huéspedes.',
    each: 'Todavía no puede entrar nadie: añade un acceso.',
  },
  logins: 'Personas con acceso',
  noLogins: 'Todavía no hay accesos.',
  remove: 'Quitar',
  removeLogin: (user) => `Quitar el acceso de ${user}`,
  newUser: 'Nombre',
  newPassword: 'Contraseña',
  addLogin: 'Añadir acceso',
  adding: 'Añadiendo…',
  added: (user) => `${user} ya puede entrar.`,
  removed: (user) => `${user} ya no puede entrar.`,
  userNeeded: 'Un nombre sin espacios, dos puntos, comas ni comillas, y una contraseña.',
  readers: {
    label: 'Dejar escuchar sin acceso',
    hint: 'Quien escucha lo oye todo y no puede decir nada.',
  },
  invite: {
    title: 'Invitación',
    hint: 'Lo rellena todo menos la contraseña: esa dala tú. Lleva la huella del certificado, así que nadie puede hacerse pasar por tu plaza.',
    address: 'Dirección que lleva',
    user: 'Usuario que lleva',
    link: 'Enlace',
    copy: 'Copiar el enlace',
    qr: 'La invitación como código QR',
    hereOnly: 'Solo funciona en este ordenador, porque a tu plaza no se llega desde ningún otro sitio.',
  },
  guests: {
    title: 'Huéspedes',
    none: 'Todavía no hay nadie.',
    list: 'Huéspedes',
    nameless: 'sin acceso',
    reads: 'solo escucha',
    about: (address, since, now, messages) =>
      `${address} · aquí desde hace ${duration(Math.max(0, now - since))} · ${counted(messages, 'mensaje', 'mensajes')}`,
    more: (all, shown) => `Se muestran ${count(shown)} de ${count(all)}.`,
    kick: 'Despedir',
    kickWho: (who) => `Despedir a ${who}`,
    kicked: (who) => `Despediste a ${who}. Puede volver.`,
    gone: 'Ese huésped ya se había ido.',
    banUser: 'Vetar al usuario',
    banUserWho: (who) => `Vetar al usuario ${who}`,
    banAddress: 'Vetar la dirección',
    banAddressWho: (who) => `Vetar la dirección ${who}`,
    banned: (who) => `Vetaste a ${who}.`,
    bans: 'Vetos',
    lift: 'Levantar',
    liftWho: (who) => `Levantar el veto a ${who}`,
    lifted: (who) => `${who} puede volver.`,
  },
  limits: {
    title: 'Límites',
    payloadBytes: { label: 'Bytes por mensaje', hint: `Como mucho ${count(262_144)}.` },
    perSecond: { label: 'Mensajes por segundo', hint: 'De un huésped, con ráfagas de cinco veces más.' },
    perAddress: { label: 'Conexiones desde una dirección', hint: '' },
    wrong: ({ min, max }) => `Un número entero de ${count(min)} a ${count(max)}.`,
  },
  port: 'Un puerto es un número entero de 1 a 65535.',
  announce: {
    label: 'Contarlo en la red local',
    hint: 'Por mDNS, con tu nombre: otras personas la encuentran en «Plazas cercanas».',
  },
  announceHere: 'Nadie más puede llegar, así que no se cuenta nada.',
  bridge: {
    title: 'Puente a otra plaza',
    hint: 'Lleva lo que se dice aquí a otra plaza, y lo de allí aquí. Nada da vueltas sin fin, ni donde varias plazas forman un anillo de puentes.',
    on: { label: 'Puente', hint: '' },
    state: bridgeState,
    host: {
      label: 'Servidor de la otra plaza',
      hint: 'Un nombre de servidor o una dirección.',
      placeholder: 'plaza.example',
    },
    badHost: 'Un nombre de servidor o una dirección, sin mqtt:// ni puerto.',
    port: { label: 'Puerto allí', hint: 'Vacío: 8883 con cifrado, 1883 sin él.', placeholder: 'automático' },
    tls: {
      label: 'Cifrado allí',
      hint: '',
      options: { auto: 'Automático', on: 'Siempre', off: 'Nunca' },
    },
    user: { label: 'Usuario allí', hint: '', placeholder: 'ninguno' },
    password: 'Contraseña allí',
    pin: {
      label: 'Huella de allí',
      hint: 'La de su certificado, si ninguna autoridad responde por él. Entonces no cuenta ningún otro.',
      placeholder: 'ninguna',
    },
    badPin: 'Una huella son 64 dígitos hexadecimales, como AB:CD:…',
  },
  move: {
    title: 'Mudarse a otro broker',
    hint: 'Cuando este ordenador se le queda pequeño a tu plaza: una configuración lista, con los mismos puertos, certificado, accesos, permisos y límites.',
    to: (to) => (to === 'mosquitto' ? 'Exportar para mosquitto' : 'Exportar para EMQX'),
    files: (to) => `Lo que se escribe para ${to === 'mosquitto' ? 'mosquitto' : 'EMQX'}`,
    none: 'La clave del certificado está bajo llave, así que no hay nada que escribir.',
    secret: (bytes) => `${counted(bytes, 'byte', 'bytes')}, sin mostrar: hashes de contraseñas, o la clave.`,
    shown: (bytes) => counted(bytes, 'byte', 'bytes'),
    save: 'Escribir los archivos',
    saving: 'Escribiendo…',
    saved: 'Escritos solo para ti, en',
    how: {
      mosquitto: [
        'Copia la carpeta al ordenador nuevo y arranca allí: mosquitto -c mosquitto.conf',
        ...afterMove,
        'Los mensajes por segundo y las conexiones desde una dirección no se ajustan en mosquitto: déjalos al cortafuegos de ese ordenador.',
      ],
      emqx: [
        'Copia los archivos a la carpeta etc de EMQX y pon las líneas de emqx.conf en el suyo. Arráncalo.',
        ...afterMove,
      ],
    },
  },
  nearby: {
    title: 'Plazas cercanas',
    look: {
      label: 'Buscar plazas en mi red',
      hint: 'Pregunta por mDNS. Solo responden las plazas que quieren que las encuentren.',
    },
    looking: 'Ninguna por ahora. Plaza sigue buscando.',
    list: 'Plazas cercanas',
    where: ({ host, port, tls }) => `${host}:${port}, ${tls ? 'con' : 'sin'} cifrado`,
    join: 'Unirme…',
    joinWhat: (name) => `Unirme a ${name}`,
    gone: 'Ya no se anuncia.',
    elsewhere: 'La ventana principal te pregunta ahora.',
    claim: 'Los nombres y las huellas son lo que esas plazas dicen de sí mismas.',
  },
};
