/** The user guide as the build reads it from Markdown: nothing in it is markup any more. */
export type GuideSpan =
  | { readonly kind: 'text' | 'code' | 'strong' | 'em'; readonly text: string }
  /** `to`: the id of a heading. */
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type GuideBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly GuideSpan[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly GuideSpan[])[] }
  | { readonly kind: 'code'; readonly text: string }
  /** `src`: an address of the built window. */
  | { readonly kind: 'picture'; readonly src: string; readonly text: string };
