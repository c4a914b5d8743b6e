// Loaded into the program before its own first line, by `electron -r`: from then on time goes so many times as fast for
// it, by its clock and by the timers that it sets. To the program this is a computer on which ten seconds pass sooner;
// no part of it knows. TEST_PACE is the factor to begin with, `paceOfTheTest(factor)` changes it.
'use strict';

const realNow = Date.now;
const realTimeout = globalThis.setTimeout;
let pace = Number(process.env.TEST_PACE ?? 1);
let since = realNow();
let shown = since;

Date.now = () => Math.round(shown + (realNow() - since) * pace);
globalThis.setTimeout = (run, ms = 0, ...given) => realTimeout(run, ms / pace, ...given);
globalThis.paceOfTheTest = (factor) => {
  shown = Date.now();
  since = realNow();
  pace = factor;
};
