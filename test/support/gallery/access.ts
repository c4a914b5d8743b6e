import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  // eslint-disable-next-line no-var -- only `var` names a member of the page's window
  var axe: typeof import('axe-core') | undefined;
}

/** What axe finds wrong on a page, a line a rule: the rule, what to do, and the first few that break it. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (): Promise<Result[]> => {
    if (globalThis.axe === undefined) throw new Error('axe did not come to the page');
    // Without preload it asks for no style sheet again, which the policy of the page would refuse.
    const found = await globalThis.axe.run(document, { preload: false, resultTypes: ['violations'] });
    return found.violations;
  });
  return violations.map(({ id, help, nodes }) => {
    const where = nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`);
    return `${id}: ${help} ×${nodes.length}\n  ${where.join('\n  ').replaceAll(/\n\s*/gu, ' ')}`;
  });
}
