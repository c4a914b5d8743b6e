import { spanish } from '../../../contract/language/spanish.ts';

export const { ago, duration, exact, date, count, counted, list } = spanish;
