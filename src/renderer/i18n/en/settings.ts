import { date } from './time.ts';

/** The settings, field by field: label and, where a word helps, a hint. */
export const settings = {
  title: 'Settings',
  lead: 'Changes apply at once.',
  groups: 'Groups of settings',
  back: 'Back to the plaza',
  plaza: 'Plaza',
  you: 'You',
  advanced: 'Advanced',
  saved: 'Saved',
  saving: 'Saving…',
  overridden: (by: string) => `Set by ${by} for this run.`,
  secret: {
    placeholderSet: 'type to replace',
    placeholderUnset: 'none',
  },
  name: { label: 'Name', hint: 'How others see you. A new name is a new nara to them; your key stays.' },
  flair: { label: 'Flair', hint: 'Stands beside your name: one emoji, or up to eight letters.', placeholder: 'none' },
  auraPrimary: { label: 'Lantern, above', hint: '' },
  auraSecondary: { label: 'Lantern, below', hint: '' },
  auraHint: 'The colours in which others see your lantern, from your next newspaper on.',
  listenOnly: { label: 'Listen only', hint: 'Hear everyone and say nothing: nobody sees you.' },
  dialect: {
    label: 'Dialect',
    hint: 'Which form of the protocol you speak. Automatic follows what is spoken on the plaza; both are always understood.',
    options: { auto: 'Automatic', spec: 'Specification', deployed: 'As deployed' },
  },
  voteOnCheckpoints: {
    label: 'Vote on checkpoints',
    hint: 'Sign what others state about themselves where you saw the same, and otherwise what you saw.',
  },
  rememberedStart: {
    text: (theirs: number, ours: number) =>
      `Others remember that you first started on ${date(theirs * 1_000)}. You know of ${date(ours * 1_000)}.`,
    why: 'At least three of them agree. It is their word alone: nothing proves it.',
    adopt: 'Adopt their date',
    changed: 'They have just changed their mind. Nothing was adopted.',
  },
  chattiness: { label: 'Chattiness', hint: 'How often your newspaper comes out. 0 is quiet, 100 is chatty.' },
  demo: {
    label: 'Demo neighbours',
    hint: 'Five little naras on your own plaza. They stay away while you are on another.',
  },
  errors: {
    flair: 'A flair is one emoji or up to eight letters, and nothing invisible.',
    chattiness: 'Chattiness is a whole number from 0 to 100.',
  },
};
