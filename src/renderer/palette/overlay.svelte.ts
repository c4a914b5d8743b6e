/** What lies over the window, asked for by a key, the palette or the header; null: nothing. */
class Overlay {
  open = $state<'palette' | 'sheet' | 'share' | null>(null);
}

export const overlay = new Overlay();
