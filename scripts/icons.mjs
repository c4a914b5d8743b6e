// Draws the icons from their two SVG sources with headless Chromium: node scripts/icons.mjs
// The tray's seven states are groups of the one drawing assets/tray.svg, its three looks are sets of colours in it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import pngToIco from 'png-to-ico';

const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const states = ['connected', 'alone', 'connecting', 'offline', 'listening', 'muted', 'attention'];
/** Points of an icon's edge; "@2x" and "@3x" are Electron's names for the pictures of denser screens. */
const edge = 16;
const densities = { '': 1, '@2x': 2, '@3x': 3 };
/** What Windows asks for from 100 % to 300 %. */
const icoEdges = [16, 20, 24, 32, 48];

const browser = await chromium.launch({
  executablePath: process.env.PLAZA_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
try {
  await drawApp();
  await drawTray();
} finally {
  await browser.close();
}

async function drawApp() {
  const svg = await readFile(join(assets, 'icon.svg'), 'utf8');
  await writeFile(join(assets, 'icon.png'), await picture(svg, 512));
}

async function drawTray() {
  const folder = join(assets, 'tray');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const source = await readFile(join(assets, 'tray.svg'), 'utf8');
  for (const state of states) {
    // The name's ending tells macOS to colour the picture itself.
    await drawPngs(dressed(source, 'template', state), join(folder, `${state}Template`));
    for (const look of ['on-light', 'on-dark']) {
      const svg = dressed(source, look, state);
      await drawPngs(svg, join(folder, `${state}-${look}`));
      const pictures = [];
      for (const size of icoEdges) pictures.push(await picture(svg, size));
      await writeFile(join(folder, `${state}-${look}.ico`), await pngToIco(pictures));
    }
  }
}

/** The drawing with one state shown in one look. */
function dressed(svg, look, state) {
  return svg.replace(/ class="[^"]*"/u, ` class="${look} ${state}"`);
}

async function drawPngs(svg, path) {
  for (const [suffix, density] of Object.entries(densities)) {
    await writeFile(`${path}${suffix}.png`, await picture(svg, edge * density));
  }
}

async function picture(svg, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}
