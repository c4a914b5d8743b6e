import { english } from '../../../contract/language/english.ts';

export const { ago, duration, exact, date, count, counted, list } = english;
