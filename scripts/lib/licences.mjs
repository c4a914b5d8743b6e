// Under which terms the packages that ship may be passed on.

/** All of these ask for no more than to be named. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Fonts.
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/** Packages that say so in their LICENSE file alone, as somebody read it there. */
export const readByHand = new Map([['svelte-toolbelt', 'MIT']]);

/** Whether an SPDX expression leaves a choice that is allowed. Nothing said is nothing allowed. */
export function isAllowed(expression) {
  const plain = expression.replace(/^\(([^()]*)\)$/u, '$1').trim();
  if (/[()]/u.test(plain)) return false;
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));
}
