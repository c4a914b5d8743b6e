/** A person's own note on a nara. */
export const note = {
  title: 'Your note',
  why: 'Only you see it. The search finds it.',
  add: 'Add a note',
  edit: 'Change the note',
  label: (name: string): string => `Your note on ${name}`,
  hint: 'Where you met, whose it is, what to ask…',
  save: 'Keep note',
  cancel: 'Cancel',
  left: (n: number): string => (n === 1 ? '1 character left' : `${n} characters left`),
};
