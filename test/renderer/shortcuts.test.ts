import { describe, expect, it } from 'vitest';
import { en } from '../../src/renderer/i18n/en.ts';
import { moveActive } from '../../src/renderer/plaza/window-range.ts';
import { shortcutOf, shortcuts, timelineShortcut, type Press } from '../../src/renderer/shortcuts/shortcuts.ts';

const press = (key: string, over: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...over,
});
const at = { typing: false, mac: false };

describe('the shortcuts', () => {
  it.each([
    ['k', { ctrlKey: true }, 'palette'],
    ['K', { ctrlKey: true }, 'palette'],
    ['/', {}, 'search'],
    ['/', { shiftKey: true }, 'search'],
    ['?', { shiftKey: true }, 'sheet'],
    ['1', {}, 'place'],
    ['5', { shiftKey: true }, 'place'],
    ['Escape', {}, 'close'],
    ['z', { ctrlKey: true }, 'undo'],
    ['z', { ctrlKey: true, shiftKey: true }, null],
    ['k', {}, null],
    ['k', { metaKey: true }, null],
    ['1', { ctrlKey: true }, null],
    ['/', { altKey: true }, null],
    ['6', {}, null],
    ['ArrowDown', {}, null],
  ] as const)('%s with %j is %s', (key, over, id) => {
    expect(shortcutOf(press(key, over), at)).toBe(id);
  });

  it('want ⌘ on a Mac', () => {
    const mac = { ...at, mac: true };
    expect(shortcutOf(press('k', { metaKey: true }), mac)).toBe('palette');
    expect(shortcutOf(press('k', { ctrlKey: true }), mac)).toBeNull();
  });

  it('rest while a person types, but for the palette and Esc', () => {
    const typing = { ...at, typing: true };
    for (const key of ['/', '?', '1', '5']) expect(shortcutOf(press(key), typing)).toBeNull();
    expect(shortcutOf(press('z', { ctrlKey: true }), typing)).toBeNull();
    expect(shortcutOf(press('k', { ctrlKey: true }), typing)).toBe('palette');
    expect(shortcutOf(press('Escape'), typing)).toBe('close');
  });

  it('are each reached by keys of their own', () => {
    const all = shortcuts.flatMap(({ keys, command, where }) => keys.map((key) => `${where} ${command ?? ''} ${key}`));
    expect(new Set(all).size).toBe(all.length);
  });

  it('of lists are those that lists know', () => {
    const moving = shortcuts.filter(({ id }) => ['step', 'page', 'ends'].includes(id)).flatMap(({ keys }) => keys);
    expect(moving.map((key) => moveActive(key, 50, 100, 10))).toEqual([49, 51, 40, 60, 0, 99]);
  });

  it('of the timeline are its own, and none of a list or of everywhere', () => {
    expect(['ArrowLeft', 'ArrowRight', '+', '=', '-', 'Home', 'End'].map(timelineShortcut)).toEqual([
      'earlier',
      'later',
      'nearer',
      'nearer',
      'farther',
      'now',
      null,
    ]);
    expect(shortcutOf(press('+'), at)).toBeNull();
  });

  it('have words for every key that is no sign', () => {
    const named: Readonly<Record<string, string>> = en.shortcuts.keys;
    const wordless = shortcuts.flatMap(({ keys }) => keys).filter((key) => key.trim().length !== 1 && !(key in named));
    expect(wordless).toEqual([]);
  });
});
