/** One start, each moment in ms after the program was started. */
export interface DeskStart {
  /** Electron's own: before it, no line of a program's can make a window or a tray. */
  readonly ready: number;
  /** The icon registered with the desktop's tray. */
  readonly tray: number;
  readonly shown: number;
  /** Anything is to be seen in the window: of Plaza, that it loads. */
  readonly paint: number;
  /** What the window is there for is to be seen: of Plaza, the plaza itself. */
  readonly content: number;
}

/** CPU time of all processes of each, over the same `wallMs`, with hidden windows. */
export interface DeskRest {
  readonly plazaMs: number;
  readonly emptyMs: number;
  readonly wallMs: number;
  readonly newspapers: number;
  /** Plaza's timers that came due, by the time they were set for (ms). */
  readonly main: Readonly<Record<string, number>>;
  readonly pages: readonly Readonly<Record<string, number>>[];
}
