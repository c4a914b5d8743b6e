import { expect, it } from 'vitest';
import { autostartEntry, autostartFolder } from '../../src/main/desktop/autostart-entry.ts';

it('starts Plaza hidden, whatever its path', () => {
  expect(autostartEntry(['/opt/Plaza/plaza', '--hidden'])).toContain('\nExec="/opt/Plaza/plaza" "--hidden"\n');
  // Read as a desktop does: first the string's escapes, then the argument's own.
  const line = /^Exec="(?<exec>.*)"$/mu.exec(autostartEntry(['/home/a b/50% "$x`\\plaza']))?.groups?.['exec'] ?? '';
  const argument = line
    .replaceAll('\\\\', '\\')
    .replaceAll(/\\(["`$\\])/gu, '$1')
    .replaceAll('%%', '%');
  expect(argument).toBe('/home/a b/50% "$x`\\plaza');
});

it('says in each language what it starts', () => {
  expect(autostartEntry(['plaza'])).toContain('\nComment=Who is on the plaza\nComment[es]=Quién está en la plaza\n');
});

it('lies where the session looks for it', () => {
  expect(autostartFolder({}, '/home/lily')).toBe('/home/lily/.config/autostart');
  expect(autostartFolder({ XDG_CONFIG_HOME: '/elsewhere' }, '/home/lily')).toBe('/elsewhere/autostart');
});
