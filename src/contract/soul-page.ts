/** All that the soul's own window shows, made by the main side: the page itself knows no word of it and runs no script. */
export interface SoulPage {
  /** As a page names it: "es". */
  readonly language: string;
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  /** Base58, in groups for the eye. */
  readonly soul: string;
  readonly qr: { readonly label: string; readonly size: number; readonly path: string };
  /** Whether the system hides this window from screen capture, in words. */
  readonly capture: string;
  readonly copy: string;
  readonly copied: string;
  readonly close: string;
  /** "{s}" stands for the seconds left. */
  readonly left: string;
  readonly seconds: number;
}
