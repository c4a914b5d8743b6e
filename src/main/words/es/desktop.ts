import type { Words } from '../catalogue.ts';

const report = 'en Ajustes → Avanzado hay un informe para quien pueda ayudar.';

export const desktop: Words['desktop'] = {
  settingsTitle: 'Plaza – ajustes',
  openAgain: 'Abrir la ventana otra vez',
  leaveClosed: 'Dejarla cerrada',
  stays: { title: 'Plaza sigue en la bandeja', body: 'Su menú la vuelve a abrir, y dice chau y sale.' },
  noTray: {
    what: 'Este escritorio no tiene bandeja para Plaza.',
    means: 'Al cerrar la ventana Plaza dice chau y sale, salvo que elijas en Ajustes que solo se oculte.',
    todo: 'Oculta, Plaza vuelve cuando la inicias otra vez. En GNOME, la extensión AppIndicator trae una bandeja: Plaza se muda a ella en cuanto la hay.',
  },
  pageRestarted: {
    what: 'La página de la ventana se detuvo y se cargó de nuevo.',
    means: 'No se ha perdido nada: todo lo que Plaza sabe se guarda en otra parte.',
    todo: `Si vuelve a pasar, ${report}`,
  },
  pageGivenUp: {
    what: 'La página de la ventana se detuvo una y otra vez, así que su ventana se cerró.',
    means: 'Plaza misma sigue: estás en la plaza como antes, y no se ha perdido nada.',
    todo: `Si quieres contarlo, ${report}`,
  },
  newer: (version) => ({
    what: `Ya hay una Plaza ${version}.`,
    means: 'La que usas es anterior. Sigue funcionando.',
    todo: 'Consíguela donde conseguiste esta; tu alma, tus ajustes y tus recuerdos se quedan.',
  }),
  nowhereToAsk: {
    what: 'Esta Plaza no sabe dónde preguntar por versiones más nuevas.',
    means: 'Se inició desde su código, o se hizo sin una dirección para actualizaciones.',
    todo: 'Actualiza el código, o desactiva «Buscar una Plaza más nueva».',
  },
  autostart: {
    what: 'No se pudo cambiar el inicio con tu sesión.',
    means: 'Se queda como estaba.',
    todo: 'Plaza escribe un archivo pequeño para que tu escritorio lo encuentre; permite escribir en esa carpeta e inténtalo de nuevo.',
  },
  about: 'Quién está en la plaza',
  linkWithOtherKey: (name) => ({
    what: `El enlace nombra para «${name}» otra clave que la que conoces.`,
    means: 'O el enlace o la nara que conociste es otra. No se cambió nada.',
    todo: 'Pregunta a quien la lleva, por otro camino que la plaza, cuál es su huella.',
  }),
};
