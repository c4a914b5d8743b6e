/** What a broker says by number: return codes of MQTT 3.1.1 (1 to 5) and reason codes of MQTT 5 (section 2.4). */
const words: Readonly<Record<number, string>> = {
  1: 'aquí no se habla esta versión de MQTT',
  2: 'este ID de cliente se rechaza',
  3: 'el servicio no está disponible',
  4: 'usuario o contraseña incorrectos',
  5: 'sin autorización',
  128: 'un error sin nombre',
  129: 'paquete mal formado',
  130: 'error de protocolo',
  131: 'rechazado por un motivo propio',
  132: 'aquí no se habla esta versión de MQTT',
  133: 'este ID de cliente se rechaza',
  134: 'usuario o contraseña incorrectos',
  135: 'sin autorización',
  136: 'el servidor no está disponible',
  137: 'el servidor está ocupado',
  138: 'acceso vetado',
  139: 'el servidor se está apagando',
  140: 'método de autenticación incorrecto',
  141: 'demasiado tiempo en silencio',
  142: 'otro cliente ocupó tu lugar',
  143: 'el filtro de temas no está permitido',
  144: 'el tema no está permitido',
  147: 'demasiados mensajes a la vez',
  149: 'el mensaje es demasiado grande',
  150: 'demasiados mensajes',
  151: 'se agotó un cupo',
  152: 'lo terminó quien administra el servidor',
  153: 'el contenido no tiene la forma debida',
  155: 'esta calidad de servicio no se admite',
  156: 'usa otro servidor por ahora',
  157: 'el servidor se mudó',
  159: 'demasiadas conexiones',
  161: 'no se admiten suscripciones con identificador',
  162: 'no se admiten suscripciones con comodines',
};

/** In words, with the number; '' for success. */
export function reasonWords(code: number): string {
  if (code === 0) return '';
  return `${words[code] ?? 'un código que Plaza no conoce'} (${code})`;
}
