declare const verified: unique symbol;

/**
 * A message that passed every check of the doorkeeper. The brand exists at compile time only; the doorkeeper alone may
 * cast to it (a lint rule sees to that), and the roster accepts nothing else.
 */
export type Verified<T> = T & { readonly [verified]: true };
