/**
 * The shape of a catalogue, where one text may stand for any other: English is the measure, and another language says
 * all of it or does not compile.
 */
export type Widened<T> = T extends string
  ? string
  : T extends (...input: infer Input) => infer Output
    ? (...input: Input) => Widened<Output>
    : T extends readonly (infer Item)[]
      ? readonly Widened<Item>[]
      : { readonly [Key in keyof T]: Widened<T[Key]> };
