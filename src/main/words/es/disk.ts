import type { DiskTask } from '../../store/files.ts';
import type { Words } from '../catalogue.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'esta cuenta no puede leer o escribir allí',
  EPERM: 'esta cuenta no puede leer o escribir allí',
  EROFS: 'el disco es de solo lectura',
  ENOSPC: 'el disco está lleno',
  EDQUOT: 'la cuota del disco está agotada',
  ENOTDIR: 'una parte de esa ruta es un archivo, no una carpeta',
  EEXIST: 'hay un archivo con ese nombre en medio',
  EISDIR: 'hay una carpeta con ese nombre en medio',
  EIO: 'el disco da un error',
};

const tasks: Readonly<Record<DiskTask, (path: string) => string>> = {
  'use-folder': (path) => `Plaza no puede usar su carpeta de datos ${path}`,
  'make-folder': (path) => `Plaza no puede crear la carpeta ${path}`,
  open: (path) => `Plaza no puede abrir ${path}`,
  read: (path) => `Plaza no puede leer ${path}`,
  write: (path) => `Plaza no puede escribir ${path}`,
  remove: (path) => `Plaza no puede quitar ${path}`,
  'move-aside': (path) => `Plaza no puede apartar el dañado ${path}`,
};

export const disk: Words['disk'] = {
  reason: (code) => reasons[code] ?? null,
  refused: (task, path, why) =>
    `${tasks[task](path)}: ${why}. Arréglalo, o inicia Plaza con otra carpeta: --data CARPETA.`,
};
