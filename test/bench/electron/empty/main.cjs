// The least that Plaza is measured against: an Electron app with a tray and one page of Svelte in a window.
'use strict';
const { app, BrowserWindow, Menu, Tray } = require('electron');
const { join } = require('node:path');

const { EMPTY_DATA, EMPTY_ICON } = process.env;
let tray = null;

app.setPath('userData', EMPTY_DATA);
app.on('window-all-closed', () => undefined);
app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  tray = new Tray(EMPTY_ICON);
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  const window = new BrowserWindow({ width: 980, height: 680, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile(join(__dirname, 'page/page.html'));
});
