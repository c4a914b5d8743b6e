/** What a place says while it cannot show what it is for: what is so, why, and the one thing to do. */
export const states = {
  again: 'Try again',
  card: {
    title: 'This card could not be read',
    why: 'Plaza knows this nara, but what it keeps of it did not come. Nothing is lost.',
  },
  message: {
    title: 'This message could not be fetched',
    why: 'The list is as it was. Nothing is lost.',
  },
  messages: {
    title: 'The messages could not be fetched',
    why: 'Plaza asks again by itself, every half a second. Nothing is lost: they are kept where they come in.',
  },
  checkpoints: {
    title: 'The rounds could not be fetched',
    why: 'What Plaza saw of them is kept where they come in, and shows here as soon as it answers.',
  },
  selfCheck: {
    title: 'The figures could not be fetched',
    why: 'Plaza itself did not answer. It asks again every ten seconds.',
  },
  problem: 'Why you are not on the plaza',
  offline: 'You are not on the plaza, so nothing new comes. What came before stays here.',
  busy: 'More comes than this computer can check. Of newspapers only the newest of each nara is checked; the others are put away as “conflated”. If it stays so, let Focus choose whom you hear.',
  focus: 'Open the settings',
  soulCare: 'How your soul is kept could not be read just now.',
  told: { loading: 'Looking it up…', failed: 'The log cannot be read just now. Plaza asks again by itself.' },
  nearby: { loading: 'Asking…' },
};
