/** Parts of the window that its first content does without. Each is loaded once, when it is first asked for. */
export const later = {
  card: () => import('./card/Card.svelte'),
  firstRun: () => import('./first-run/FirstRun.svelte'),
  guide: () => import('./guide/Guide.svelte'),
  invitation: () => import('./shell/InvitationDialog.svelte'),
  messages: () => import('./messages/Messages.svelte'),
  newspapers: () => import('./newspapers/Newspapers.svelte'),
  order: () => import('./plaza/OrderMenu.svelte'),
  palette: () => import('./palette/Palette.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  share: () => import('./share/ShareCard.svelte'),
  sheet: () => import('./shortcuts/ShortcutSheet.svelte'),
  square: () => import('./plaza/square/Square.svelte'),
  timeline: () => import('./timeline/Timeline.svelte'),
  trouble: () => import('./plaza/ProblemBanner.svelte'),
} as const;

/** How long what can wait gives way to a page that is busy. */
const patienceMs = 1_000;

const idle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: patienceMs });
  });

let firstRest: Promise<void> | null = null;

/** Resolves when the page has drawn what it first has and is at rest, or after a second; from then on at once. */
export const atRest = (): Promise<void> => (firstRest ??= idle());

/**
 * Loads all of them one by one while the page is at rest, so that going somewhere waits for nothing, and needs no host
 * that may have gone meanwhile. What cannot be loaded is asked for again when it is shown.
 */
export async function loadRest(): Promise<void> {
  for (const load of Object.values(later)) {
    await idle();
    await load().catch(() => undefined);
  }
}
