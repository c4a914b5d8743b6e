/** What is asked of the bundler: what a module imports, by `import` and not by `import()`. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names one chunk for all that an entry imports, near and far, but not by `import()`: what the window shows first is
 * fetched at once, and not in thirty pieces that other parts happen to share. What another page imports too stays out of
 * it: that page would get the whole chunk, and the soul's page may have no script at all.
 */
export function firstChunk(entry: string, otherPage: string): (id: string, modules: Modules) => string | null {
  let first: ReadonlySet<string> | null = null;
  let others: ReadonlySet<string> | null = null;
  return (id, modules) => {
    first ??= reachedFrom(entry, modules);
    others ??= reachedFrom(otherPage, modules);
    return first.has(id) && !others.has(id) ? 'first' : null;
  };
}

function reachedFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A set also goes through what is added while it is gone through.
  for (const id of reached) for (const next of modules.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}
