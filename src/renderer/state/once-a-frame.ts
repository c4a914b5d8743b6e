/** A window that nobody sees has no frames: there it runs as often as this. */
const unseenMs = 500;

/** Calls `run` with the next frame, once for however many calls come before it. */
export function onceAFrame(run: () => void): () => void {
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function now(): void {
    if (frame !== null) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = null;
    run();
  }

  return () => {
    if (frame !== null) return;
    frame = requestAnimationFrame(now);
    timer = setTimeout(now, unseenMs);
  };
}
