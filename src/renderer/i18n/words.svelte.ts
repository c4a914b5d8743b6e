import { createSubscriber } from 'svelte/reactivity';
import { en as english } from './en.ts';
import { follow } from './follow.ts';

/** The shape of the catalogue: English is the measure, and another language says all of it. */
export type Words = typeof english;

let said: Words = english;
let tell: () => void = () => undefined;
const subscribe = createSubscriber((update) => {
  tell = update;
  return () => (tell = () => undefined);
});

/**
 * Every word of the windows in the language in force. Any part of it may be kept (`const words = en.settings`): what is
 * read from it is always of the present language, and a component that read it is drawn again when that changes.
 */
export const en: Words = follow(english, () => {
  subscribe();
  return said;
});

/** Lets the windows speak these words from now on. */
export function speak(words: Words): void {
  if (words === said) return;
  said = words;
  tell();
}
