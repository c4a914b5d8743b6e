// Comes before the parser of components, which then gives TypeScript all of them at once, as what they are. Otherwise each
// one that is looked at means another program of the whole project, in which all others are `any`.
import process from 'node:process';

process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK ??= '1';
