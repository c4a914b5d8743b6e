/** Lo que dice un lugar mientras no puede mostrar lo suyo: qué pasa, por qué y qué hacer. */
export const states = {
  again: 'Probar otra vez',
  card: {
    title: 'No se pudo leer esta ficha',
    why: 'Plaza conoce a esta nara, pero lo que guarda de ella no llegó. No se ha perdido nada.',
  },
  message: {
    title: 'No se pudo traer este mensaje',
    why: 'La lista sigue como estaba. No se ha perdido nada.',
  },
  messages: {
    title: 'No se pudieron traer los mensajes',
    why: 'Plaza vuelve a pedirlos sola, cada medio segundo. No se ha perdido nada: se guardan donde llegan.',
  },
  checkpoints: {
    title: 'No se pudieron traer las rondas',
    why: 'Lo que Plaza vio de ellas se guarda donde llegan, y aparece aquí en cuanto responda.',
  },
  selfCheck: {
    title: 'No se pudieron traer las cifras',
    why: 'Plaza no respondió. Las pide otra vez cada diez segundos.',
  },
  problem: 'Por qué no estás en la plaza',
  offline: 'No estás en la plaza, así que no llega nada nuevo. Lo que llegó antes sigue aquí.',
  busy: 'Llega más de lo que este ordenador puede comprobar. De los periódicos solo se comprueba el más reciente de cada nara; los demás se apartan sin comprobar. Si sigue así, deja que el enfoque elija a quién oyes.',
  focus: 'Abrir los ajustes',
  soulCare: 'Ahora mismo no se puede leer cómo se guarda tu alma.',
  told: { loading: 'Buscando…', failed: 'Ahora mismo no se puede leer el registro. Plaza vuelve a pedirlo sola.' },
  nearby: { loading: 'Preguntando…' },
};
