/** Giving away one's own card. */
export const share = {
  title: 'Your card',
  why: 'Name, lantern and fingerprint, for somebody who wants to know that it is you. Nothing on it is secret.',
  open: 'Share my card',
  copyFingerprint: 'Copy fingerprint',
  picture: (name: string, fingerprint: string): string =>
    `Picture of the card of ${name}, with its lantern, the fingerprint ${fingerprint} and a QR code of the link`,
  onPlaza: 'on the plaza',
  fingerprint: 'Fingerprint',
  link: 'Link to your card',
  save: 'Save picture',
  copyPicture: 'Copy picture',
  copyLink: 'Copy link',
  close: 'Close',
  saved: 'The picture is saved.',
  pictureCopied: 'The picture is copied.',
  linkCopied: 'The link is copied.',
  fingerprintCopied: 'The fingerprint is copied.',
  notCopied: 'It could not be copied here. Save the picture instead.',
  notSaved: 'The picture could not be made.',
};
