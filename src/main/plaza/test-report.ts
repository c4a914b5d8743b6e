import type { CertificateFacts, RouteDiagnosis, Step, StepCause, StepId } from '../../contract/diagnosis.ts';

/** The steps of one address under test, as they go. */
export interface TestReport {
  /** Begins anew, with these steps ahead. */
  begin(steps: readonly StepId[]): void;
  pass(id: StepId, found?: string): void;
  fail(id: StepId, why: { readonly cause: StepCause; readonly detail: string; readonly reason?: number | null }): void;
  skip(id: StepId, cause: StepCause): void;
  /** Which step it is at; null after the last. */
  current(): StepId | null;
  passed(id: StepId): boolean;
  chain(chain: readonly CertificateFacts[]): void;
  accept(acceptable: boolean): void;
  end(state: 'passed' | 'failed' | 'cancelled'): void;
  view(): RouteDiagnosis;
}

export const untested = (address: string): RouteDiagnosis => ({
  address,
  state: 'waiting',
  steps: [],
  chain: [],
  acceptable: false,
});

export function createTestReport(parts: {
  readonly address: string;
  now(): number;
  onChange(route: RouteDiagnosis): void;
}): TestReport {
  let view = untested(parts.address);
  let began = parts.now();
  const show = (change: Partial<RouteDiagnosis>): void => {
    view = { ...view, ...change };
    parts.onChange(view);
  };
  const blank: Omit<Step, 'id'> = { state: 'waiting', ms: null, cause: null, reason: null, found: '', detail: '' };
  /** Settles one step; the first that still waits is the next to run. */
  const settle = (id: StepId, change: Partial<Step>): void => {
    const now = parts.now();
    const took = change.state === 'skipped' ? null : Math.max(0, Math.round(now - began));
    began = now;
    const settled = view.steps.map((step) => (step.id === id ? { ...step, ms: took, ...change } : step));
    const next = settled.findIndex(({ state }) => state === 'waiting' || state === 'running');
    show({ steps: settled.map((step, at) => (at === next ? { ...step, state: 'running' } : step)) });
  };
  return {
    begin(steps) {
      began = parts.now();
      const rows = steps.map((id, at): Step => ({ ...blank, id, state: at === 0 ? 'running' : 'waiting' }));
      show({ state: 'running', steps: rows, chain: [], acceptable: false });
    },
    pass: (id, found = '') => settle(id, { state: 'passed', found, cause: null, reason: null, detail: '' }),
    fail: (id, { cause, detail, reason = null }) => settle(id, { state: 'failed', cause, detail, reason }),
    skip: (id, cause) => settle(id, { state: 'skipped', cause }),
    current: () => view.steps.find(({ state }) => state === 'running')?.id ?? null,
    passed: (id) => view.steps.some((step) => step.id === id && step.state === 'passed'),
    chain: (chain) => show({ chain }),
    accept: (acceptable) => show({ acceptable }),
    end(state) {
      // What was not reached stays unsaid.
      const steps = view.steps.map((step) =>
        step.state === 'running' ? { ...step, state: 'waiting' as const } : step,
      );
      show({ state, steps });
    },
    view: () => view,
  };
}
