import { spawnSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

function processes(): readonly Process[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
    return args === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), args }];
  });
}

/** The processes that draw the pages of a running Electron. */
export function renderersOf(parent: number): number[] {
  const all = processes();
  const below = new Set([parent]);
  // A zygote stands between: children of children, as they come.
  for (const one of all) if (below.has(one.parent)) below.add(one.pid);
  return all.filter(({ pid, args }) => below.has(pid) && args.includes('--type=renderer')).map(({ pid }) => pid);
}

/** The processes with this word on their command line: all of a Plaza's have its data folder on theirs. */
export const processesWith = (word: string): number[] =>
  processes()
    .filter(({ args }) => args.includes(word))
    .map(({ pid }) => pid);
