import { card } from './en/card.ts';
import { connection } from './en/connection.ts';
import { firstRun } from './en/first-run.ts';
import { naras } from './en/naras.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { soul } from './en/soul.ts';
import { square } from './en/square.ts';

/** Every word the windows say, in English. Another language is another object of this shape. */
export const en = { ...shell, connection, naras, square, card, settings, soul, firstRun };
