/** The frame of the user guide; its text is docs/guide.md. */
export const guide = {
  title: 'Guide',
  chapters: 'Chapters',
  open: 'Read the guide',
};
