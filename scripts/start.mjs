// npm start: Plaza on the desktop, or the same Plaza in a browser tab where no desktop can be had.
import { spawn, spawnSync } from 'node:child_process';
import { build, install, pinnedNode, root } from './lib/setup.mjs';

const args = process.argv.slice(2);
const help = `npm start -- [switches]

  --broker URL         mqtt://host:port, mqtts://host:port or just a host; none: a plaza of your own
  --listen-only        hear everything, say nothing
  --demo, --no-demo    with or without the five demo neighbours
  --browser            in a browser tab instead of the desktop
  --port N             the browser tab's port on 127.0.0.1
  --data DIR           where soul, settings and memory are kept
  --hidden             start in the tray
  --open, --no-open    open the browser tab by itself, or not

MQTT_HOST, MQTT_PORT, MQTT_USER and MQTT_PASS are honoured too. All of these hold for this run only.`;

/** The Electron program, or why there is none. Its binary is fetched at first use, so the question has a time limit. */
function findElectron() {
  if (args.includes('--browser')) return { why: 'You asked for the browser tab.' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { why: 'There is no display here, so Plaza opens in a browser tab.' };
  const asked = spawnSync(pinnedNode(), ['-p', "require('electron')"], {
    cwd: root,
    timeout: 120_000,
    encoding: 'utf8',
  });
  const path = asked.stdout?.trim().split('\n').pop();
  if (asked.status !== 0 || !path)
    return { why: "Electron's program could not be fetched, so Plaza opens in a browser tab." };
  if (spawnSync(path, ['--version'], { timeout: 20_000, env: sandboxed() }).status !== 0)
    return { why: 'Electron does not start here (a library may be missing), so Plaza opens in a browser tab.' };
  return { path };
}

const sandboxed = () =>
  process.platform === 'linux' && process.getuid?.() === 0
    ? { ...process.env, ELECTRON_DISABLE_SANDBOX: '1' }
    : process.env;

function live(command, commandArgs) {
  const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', env: sandboxed() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Plaza could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

if (args.includes('--help')) console.log(help);
else {
  try {
    install();
    build();
    const electron = findElectron();
    if (electron.path) live(electron.path, ['.', ...args]);
    else {
      console.log(electron.why);
      live(pinnedNode(), ['out/main/browser.cjs', ...args]);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
