// Fills an empty data folder with a past to look at. Run: node test/bench/past.ts DIR [naras] [days] (the pinned Node).
import { mkdirSync } from 'node:fs';
import { writePast } from '../support/past.ts';

const [dir = '', naras = '12', days = '30'] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
writePast({ dir, now: Date.now(), naras: Number(naras), days: Number(days) });
