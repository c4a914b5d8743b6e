/** The first steps, as a short conversation. */
export const firstRun = {
  label: 'First steps',
  step: (n: number, all: number) => `Step ${n} of ${all}`,
  close: 'Look around first',
  closeHint: 'You find these steps again in Settings, under You.',
  next: 'Go on',
  back: 'Back',
  later: 'Later',
  finish: 'Done',
  applying: 'One moment…',
  where: {
    title: 'Welcome. Where would you like to be?',
    text: 'A plaza is where naras meet. One of your own is open already; what you choose can be changed at any time.',
    demo: {
      title: 'Look around',
      text: 'Your own plaza on this computer, with five demo neighbours. Nobody else sees you.',
    },
    host: { title: 'Host a plaza', text: 'Your own plaza on this computer, empty at first, without the neighbours.' },
    join: { title: 'Join a plaza', text: 'One that is there already. You need its address, and perhaps a login.' },
    address: {
      label: 'Address',
      hint: 'As in mqtts://user:password@plaza.example:8883, or just the host.',
      placeholder: '',
    },
    missing: 'Type the address of the plaza, or choose another way.',
  },
  name: {
    title: 'What shall they call you?',
    text: 'Plaza made one up for you. Keep it, or take another.',
    label: 'Name',
    free: 'This name is free here.',
    yours: 'This is your name now.',
    checking: 'Asking around…',
  },
  soul: {
    title: 'Your soul',
    text: (name: string) =>
      `A soul was made for ${name}: forty secret bytes that prove that you are you. It never leaves this computer by itself.`,
    none: 'Your soul cannot be opened now. The notice above says why.',
    keep: { title: 'Keep the new one', text: 'Nobody knows it yet. This is right for your first time.' },
    bring: { title: 'Bring one', text: 'You have a nara already: from a backup, as letters or as a QR picture.' },
  },
  backup: {
    title: 'Before anything else, a copy',
    text: 'Computers get lost. Without a copy of your soul its name is lost with it: nobody can give it back to you.',
    skipped: 'You can do this at any time in Settings, under You.',
  },
};
