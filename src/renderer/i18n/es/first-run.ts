import type { Words } from '../catalogue.ts';

/** The first steps, as a short conversation. */
export const firstRun: Words['firstRun'] = {
  label: 'Primeros pasos',
  step: (n, all) => `Paso ${n} de ${all}`,
  close: 'Primero mirar un poco',
  closeHint: 'Estos pasos te esperan en Ajustes, en «Tú».',
  next: 'Seguir',
  back: 'Atrás',
  later: 'Más tarde',
  finish: 'Listo',
  applying: 'Un momento…',
  where: {
    title: 'Qué bueno verte. ¿Dónde quieres estar?',
    text: 'Una plaza es donde se encuentran las naras. Una propia ya está abierta; lo que elijas se puede cambiar cuando quieras.',
    demo: {
      title: 'Mirar un poco',
      text: 'Tu propia plaza en este ordenador, con cinco vecinas de prueba. Nadie más te ve.',
    },
    host: {
      title: 'Alojar una plaza',
      text: 'Tu propia plaza en este ordenador, vacía al principio, sin las vecinas.',
    },
    join: {
      title: 'Unirte a una plaza',
      text: 'Una que ya existe. Necesitas su dirección, y quizá un usuario y una contraseña.',
    },
    address: {
      label: 'Dirección',
      hint: 'Como mqtts://usuario:contraseña@plaza.example:8883, o solo el servidor.',
      placeholder: '',
    },
    missing: 'Escribe la dirección de la plaza, o elige otro camino.',
  },
  name: {
    title: '¿Cómo te van a llamar?',
    text: 'Plaza inventó un nombre para ti. Quédatelo, o toma otro.',
    label: 'Nombre',
    free: 'Este nombre está libre aquí.',
    yours: 'Este es ahora tu nombre.',
    checking: 'Preguntando por ahí…',
  },
  soul: {
    title: 'Tu alma',
    text: (name) =>
      `Se hizo un alma para ${name}: cuarenta bytes secretos que prueban que tú eres tú. Nunca sale sola de este ordenador.`,
    none: 'Ahora no se puede abrir tu alma. El aviso de arriba dice por qué.',
    keep: { title: 'Quedarte con la nueva', text: 'Nadie la conoce todavía. Es lo indicado si es tu primera vez.' },
    bring: {
      title: 'Traer una',
      text: 'Ya tienes una nara: en una copia de seguridad, en letras o en la imagen de un QR.',
    },
  },
  backup: {
    title: 'Antes que nada, una copia',
    text: 'Los ordenadores se pierden. Sin una copia de tu alma, su nombre se pierde con ella: nadie te lo puede devolver.',
    skipped: 'Puedes hacerlo cuando quieras en Ajustes, en «Tú».',
  },
};
