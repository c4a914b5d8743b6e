import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../measure.ts';

const root = join(import.meta.dirname, '../../..');

/** What a package carries beside Electron: the files that electron-builder.yml puts into its archive. */
export async function size(): Promise<Row[]> {
  const parts = ['out/main', 'out/preload', 'out/renderer', 'assets', 'package.json'];
  const sizes = parts.map((part) => [part, sizeOf(join(root, part))] as const);
  const all = sizes.reduce((sum, [, bytes]) => sum + bytes, 0) / 1e6;
  return [
    {
      name: 'package',
      what: `beyond Electron: ${sizes.map(([part, bytes]) => `${part} ${(bytes / 1e6).toFixed(2)} MB`).join(', ')}`,
      against: '',
      measured: `${all.toFixed(2)} MB`,
      compared: '',
      figure: `${all.toFixed(2)} MB`,
      limit: '≤ 12 MB',
      reached: all > 0.5 && all <= 12,
    },
  ];
}

function sizeOf(place: string): number {
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(place).reduce((sum, name) => sum + sizeOf(join(place, name)), 0);
}
