import type { DesktopRun } from './desktop-app.ts';
import type { LoginManager } from './login-manager.ts';
import type { TrayWatcher } from './tray-watcher.ts';

interface Asking {
  readonly run: DesktopRun;
  readonly tray: TrayWatcher;
  readonly login: LoginManager;
}

export interface WayOut {
  readonly name: string;
  /** Asked more than once: the last may find Plaza at its exit, with chau said and all closed, and end it there. */
  readonly insists?: true;
  ask(how: Asking): void | Promise<void>;
}

/** Every way in which a person or a system on Linux ends Plaza properly. */
export const waysOut: readonly WayOut[] = [
  { name: 'the tray’s menu', ask: ({ tray }) => tray.click('Say chau and quit') },
  { name: 'SIGTERM', ask: ({ run }) => void process.kill(run.pid, 'SIGTERM') },
  // A person who is not sure that it was heard.
  { name: 'Ctrl+C, twice', insists: true, ask: ({ run }) => signals(run, 'SIGINT', 'SIGINT') },
  // From the shell and from the kernel.
  { name: 'a closed terminal', insists: true, ask: ({ run }) => signals(run, 'SIGHUP', 'SIGHUP') },
  // systemd's session scopes have SendSIGHUP=yes, so that both come; a session manager may have asked before.
  { name: 'the session’s end', insists: true, ask: ({ run }) => signals(run, 'SIGTERM', 'SIGHUP', 'SIGTERM') },
  { name: 'the machine’s shutdown', ask: ({ login }) => login.shutDown() },
];

/** So far apart that the system does not make one of two, so near that the first is not done with. */
const apartMs = 20;

async function signals({ pid }: DesktopRun, ...all: readonly NodeJS.Signals[]): Promise<void> {
  for (const signal of all) {
    process.kill(pid, signal);
    await new Promise((resolve) => setTimeout(resolve, apartMs));
  }
}
