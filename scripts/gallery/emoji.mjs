// Whether the pictures will have their emoji: as root on Debian, its font is installed when it is missing.
import process from 'node:process';
import { run } from '../lib/run.mjs';

const family = 'Noto Color Emoji';
const debian = 'fonts-noto-color-emoji';

/** True too where nobody can say. */
export async function hasEmoji() {
  if (process.platform !== 'linux') return true;
  if (await listed()) return true;
  if (process.getuid?.() !== 0) return false;
  await run('apt-get', ['install', '--yes', '--no-install-recommends', debian], { quiet: true, limitMs: 120_000 });
  return listed();
}

async function listed() {
  const { ok, output } = await run('fc-list', [`:family=${family}`, 'family'], { quiet: true, limitMs: 10_000 });
  return !ok || output.trim() !== '';
}
