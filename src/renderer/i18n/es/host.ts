import type { Words } from '../catalogue.ts';

/** Links, the session and reports. */
export const host: Words['host'] = {
  invitation: {
    title: '¿Unirte a esta plaza?',
    place: ({ host: name, port }) => (port === null ? name : `${name}:${port}`),
    tls: { auto: 'con cifrado si lo tiene', on: 'con cifrado', off: 'sin cifrado' },
    over: ', por WebSocket',
    pin: 'Solo se entra en una plaza que muestre el certificado con esta huella:',
    as: (user) => `con el usuario «${user}»`,
    means:
      'Lo pide un enlace. Primero se prueba; si funciona, dejas la plaza en la que estás y quienes están allí oyen tu chau.',
    stays: 'La plaza en la que estás se queda en tu lista, con su contraseña.',
    password: 'Contraseña, si pide una',
    join: 'Unirme',
    joining: 'Entrando…',
    refuse: 'Quedarme aquí',
  },
  autostart: {
    label: 'Iniciar con mi sesión',
    hint: 'Plaza espera entonces en la bandeja, sin ventana.',
  },
  checkUpdates: {
    label: 'Buscar una Plaza más nueva',
    hint: 'Una vez al día Plaza pregunta al servidor de sus autores por la última versión. Nada se instala sin preguntar.',
  },
  report: {
    title: 'Informe de un fallo',
    hint: 'Versiones, cifras y las últimas líneas del registro. Sin nombres ajenos, sin direcciones, sin secretos: léelo antes de enviarlo.',
    make: 'Mostrar el informe',
    label: 'El informe',
    copy: 'Copiar',
    save: 'Guardar…',
    file: 'plaza-informe.txt',
  },
};
