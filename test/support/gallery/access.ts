import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';

type AxeRun = Pick<typeof axe, 'run'>;

/** What axe finds wrong on a page, a line a rule: the rule, what to do, and the first few that break it. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (): Promise<Result[]> => {
    const { axe: here } = globalThis as { axe?: AxeRun };
    if (here === undefined) throw new Error('axe did not come to the page');
    // Without preload it asks for no style sheet again, which the policy of the page would refuse.
    const found = await here.run(document, { preload: false, resultTypes: ['violations'] });
    return found.violations;
  });
  return violations.map(({ id, help, nodes }) => {
    const where = nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`);
    return `${id}: ${help} ×${nodes.length}\n  ${where.join('\n  ').replaceAll(/\n\s*/gu, ' ')}`;
  });
}
