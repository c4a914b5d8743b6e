import { spanish } from '../../../contract/language/spanish.ts';
import type { Words } from '../catalogue.ts';

export const plazas: Words['plazas'] = {
  gone: 'Esta plaza ya no está en la lista.',
  untested: 'Tal como está ahora no ha pasado ninguna prueba, así que se conservó la plaza que funciona.',
  full: (most) => `Plaza guarda ${spanish.counted(most, 'plaza', 'plazas')}. Quita una primero.`,
  badCertificate: 'Uno de los certificados no se puede leer. Elige su archivo otra vez.',
  notStored: 'La contraseña o la clave no se pudo guardar de forma segura, así que no se cambió nada.',
};
