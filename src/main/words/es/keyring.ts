import type { Words } from '../catalogue.ts';

/** By the names that the vault remembers. */
const names: Readonly<Record<string, string>> = {
  'GNOME keyring': 'el llavero de GNOME',
  'KDE wallet': 'la cartera de KDE',
  Keychain: 'el Llavero de macOS',
  'Windows data protection': 'la protección de datos de Windows',
  'a file only you can read': 'un archivo que solo tú puedes leer',
};

const named = (name: string): string => names[name] ?? name;

export const keyring: Words['keyring'] = {
  named,
  lack({ keyring: name, lack }) {
    switch (lack) {
      case 'absent':
        return 'este escritorio no ofrece ninguno';
      case 'locked':
        return `${named(name)} está bajo llave, o no funciona`;
      case 'silent':
        return 'el llavero no respondió';
      case 'broken':
        return 'no se le puede preguntar al llavero';
      case 'unproven':
        return `${named(name)} está bajo llave, o no abre lo que sella`;
    }
  },
};
