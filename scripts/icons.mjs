// Draws the PNG icons from their SVG sources with headless Chromium: node scripts/icons.mjs
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const traySources = (await readdir(join(assets, 'tray'))).filter((name) => name.endsWith('.svg'));

// "@2x" is Electron's own name for the picture of a screen with double density.
const drawings = [
  ...traySources.flatMap((name) => [
    { source: join('tray', name), target: join('tray', `${basename(name, '.svg')}.png`), size: 16 },
    { source: join('tray', name), target: join('tray', `${basename(name, '.svg')}@2x.png`), size: 32 },
  ]),
  { source: 'icon.svg', target: 'icon.png', size: 512 },
];

const browser = await chromium.launch({
  executablePath: process.env.PLAZA_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const { source, target, size } of drawings) {
    const svg = await readFile(join(assets, source), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(join(assets, target), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
