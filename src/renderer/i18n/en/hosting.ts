import type { BridgeView, HostingView, NearbyPlaza, OtherBroker } from '../../../contract/hosting.ts';
import { count, counted, duration } from './time.ts';

/** The plaza that a person hosts for others. */
export const hosting = {
  title: 'Host a plaza',
  lead: 'Make this computer the meeting place of your household or team.',
  loading: 'Asking…',
  on: { label: 'Host a plaza here', hint: 'While Plaza runs, others can come in as you allow below.' },
  state: ({ open, settings, guestCount }: HostingView): string => {
    if (!open) return settings.on ? 'Switched on, but shut.' : 'Shut. Nobody can come in.';
    const where = settings.reach === 'here' ? 'on this computer only' : 'for your local network';
    return `Open ${where}. ${guestCount === 0 ? 'No guests yet.' : `${counted(guestCount, 'guest', 'guests')} here.`}`;
  },
  elsewhere: (broker: string) =>
    `You yourself are at ${broker}. To live on the plaza that you host, go to “A plaza of my own” above.`,
  doors: 'Doors',
  reach: {
    label: 'Who can reach it',
    hint: 'The local network is everybody who is on the same Wi-Fi or cable.',
    options: { here: 'This computer only', network: 'My local network' },
  },
  tcpPort: { label: 'Port', hint: 'Usually 8883 with encryption, 1883 without.' },
  wsPort: {
    label: 'WebSocket port',
    hint: 'For guests in a browser, at the path /mqtt. Empty: no WebSocket.',
    placeholder: 'none',
  },
  tls: {
    label: 'Encryption (TLS)',
    hint: 'With a certificate that Plaza makes on this computer. Guests know it by its fingerprint.',
  },
  plainWarning: 'Without encryption, passwords and messages can be read by anyone on your network.',
  addresses: 'Guests find it at',
  noAddress: 'This computer has no address on a network at the moment.',
  wsAddress: (address: string, port: number, tls: boolean) => `${tls ? 'wss' : 'ws'}://${address}:${port}/mqtt`,
  tcpAddress: (address: string, port: number, tls: boolean) => `${tls ? 'mqtts' : 'mqtt'}://${address}:${port}`,
  fingerprint: 'Fingerprint of the certificate',
  fingerprintHow: 'Who joins without the invitation compares this with what their program shows.',
  saveCertificate: 'Save certificate',
  certificateFile: 'plaza.crt',
  renew: 'Make a new one',
  renewSure: 'Every guest would have to accept the new certificate. Go on?',
  renewYes: 'Make a new certificate',
  keep: 'Keep it',
  access: {
    label: 'Who may come in',
    hint: '',
    options: {
      shared: 'One user and password for all',
      each: 'A login for each person',
      open: 'Anyone, without a login',
    },
  },
  accessTitle: 'Logins',
  openWarning: {
    here: 'No login is asked for: every program on this computer can read everything and speak.',
    network: 'No login is asked for: everyone on your network can come in, read everything and speak.',
  },
  sharedUser: { label: 'User', hint: 'The same for all guests.', placeholder: 'plaza' },
  sharedPassword: 'Password for guests',
  nobody: {
    shared: 'Nobody can come in yet: set a password for guests.',
    each: 'Nobody can come in yet: add a login.',
  },
  logins: 'People with a login',
  noLogins: 'No logins yet.',
  remove: 'Remove',
  removeLogin: (user: string) => `Remove the login of ${user}`,
  newUser: 'Name',
  newPassword: 'Password',
  addLogin: 'Add login',
  adding: 'Adding…',
  added: (user: string) => `${user} can come in now.`,
  removed: (user: string) => `${user} cannot come in any more.`,
  userNeeded: 'A name without spaces, colons, commas or quotes, and a password.',
  readers: {
    label: 'Let others listen without a login',
    hint: 'They hear everything and can say nothing.',
  },
  invite: {
    title: 'Invitation',
    hint: 'Fills in everything but the password: give them that yourself. The certificate’s fingerprint is in it, so that nobody can stand in for your plaza.',
    address: 'Address in it',
    user: 'User in it',
    link: 'Link',
    copy: 'Copy link',
    qr: 'The invitation as a QR code',
    hereOnly: 'It works on this computer alone, since your plaza can be reached from nowhere else.',
  },
  guests: {
    title: 'Guests',
    none: 'Nobody is here yet.',
    list: 'Guests',
    nameless: 'without a login',
    reads: 'listens only',
    about: (address: string, since: number, now: number, messages: number) =>
      `${address} · here for ${duration(Math.max(0, now - since))} · ${counted(messages, 'message', 'messages')}`,
    more: (all: number, shown: number) => `The first ${count(shown)} of ${count(all)}.`,
    kick: 'Send away',
    kickWho: (who: string) => `Send away ${who}`,
    kicked: (who: string) => `${who} was sent away. They may come again.`,
    gone: 'That guest had left already.',
    banUser: 'Ban user',
    banUserWho: (who: string) => `Ban user ${who}`,
    banAddress: 'Ban address',
    banAddressWho: (who: string) => `Ban address ${who}`,
    banned: (who: string) => `${who} is banned.`,
    bans: 'Banned',
    lift: 'Lift',
    liftWho: (who: string) => `Lift the ban of ${who}`,
    lifted: (who: string) => `${who} may come again.`,
  },
  limits: {
    title: 'Limits',
    payloadBytes: { label: 'Bytes in a message', hint: 'At most 262,144.' },
    perSecond: { label: 'Messages a second', hint: 'From one guest, with bursts of five times as many.' },
    perAddress: { label: 'Connections from one address', hint: '' },
    wrong: ({ min, max }: { min: number; max: number }) => `A whole number from ${count(min)} to ${count(max)}.`,
  },
  port: 'A port is a whole number from 1 to 65535.',
  announce: {
    label: 'Tell the local network',
    hint: 'By mDNS, under your name: others find it in “Plazas nearby”.',
  },
  announceHere: 'Nobody else can reach it, so nothing is told.',
  bridge: {
    title: 'Bridge to another plaza',
    hint: 'Carries what is said here to another plaza, and back. Nothing goes round in circles, also where several plazas are bridged in a ring.',
    on: { label: 'Bridge', hint: '' },
    state: ({ phase, out, in: back, left }: BridgeView): string => {
      const flow = `${count(out)} carried there, ${count(back)} back${left === 0 ? '' : `, ${count(left)} left behind`}.`;
      switch (phase) {
        case 'off':
          return 'No bridge.';
        case 'connecting':
          return 'Reaching the other plaza…';
        case 'joined':
          return `Joined. ${flow}`;
        case 'waiting':
          return 'The other plaza cannot be reached. It is tried again by itself.';
      }
    },
    host: { label: 'Host of the other plaza', hint: 'A host name or address.', placeholder: 'plaza.example' },
    badHost: 'A host name or address, without mqtt:// and port.',
    port: { label: 'Port there', hint: 'Empty: 8883 with encryption, 1883 without.', placeholder: 'automatic' },
    tls: {
      label: 'Encryption there',
      hint: '',
      options: { auto: 'Automatic', on: 'Always', off: 'Never' },
    },
    user: { label: 'User there', hint: '', placeholder: 'none' },
    password: 'Password there',
    pin: {
      label: 'Fingerprint there',
      hint: 'Of its certificate, where no authority vouches for it. Then no other certificate counts.',
      placeholder: 'none',
    },
    badPin: 'A fingerprint is 64 hex digits, such as AB:CD:…',
  },
  move: {
    title: 'Move to another broker',
    hint: 'When your plaza outgrows this computer: a ready configuration with the same ports, certificate, logins, rights and limits.',
    to: (to: OtherBroker) => (to === 'mosquitto' ? 'Export for mosquitto' : 'Export for EMQX'),
    files: (to: OtherBroker) => `What is written for ${to === 'mosquitto' ? 'mosquitto' : 'EMQX'}`,
    none: 'The certificate’s key is locked away, so there is nothing to write.',
    secret: (bytes: number) => `${count(bytes)} bytes, not shown: password hashes or the key.`,
    shown: (bytes: number) => `${count(bytes)} bytes`,
    save: 'Write the files',
    saving: 'Writing…',
    saved: 'Written for you alone, to',
    how: {
      mosquitto: [
        'Copy the folder to the new computer and start there: mosquitto -c mosquitto.conf',
        'Switch hosting off here.',
        'Give the new computer this one’s address, or its name in your router. Guests then need no change: port, certificate and passwords are the same.',
        'Where the address must change, send new invitations: logins and fingerprint stay.',
        'Messages a second, and connections from one address, are no settings of mosquitto: leave those to its firewall.',
      ],
      emqx: [
        'Copy the files into EMQX’s etc folder and put emqx.conf’s lines into its own. Start it.',
        'Switch hosting off here.',
        'Give the new computer this one’s address, or its name in your router. Guests then need no change: port, certificate and passwords are the same.',
        'Where the address must change, send new invitations: logins and fingerprint stay.',
      ],
    },
  },
  nearby: {
    title: 'Plazas nearby',
    look: {
      label: 'Look for plazas on my network',
      hint: 'Asks by mDNS. Only plazas whose hosts want to be found answer.',
    },
    looking: 'None found so far. Plaza keeps looking.',
    list: 'Plazas nearby',
    where: ({ host, port, tls }: NearbyPlaza) => `${host}:${port}, ${tls ? 'with' : 'without'} encryption`,
    join: 'Join…',
    joinWhat: (name: string) => `Join ${name}`,
    gone: 'It is not announced any more.',
    elsewhere: 'The main window asks you now.',
    claim: 'Names and fingerprints here are what those plazas say of themselves.',
  },
};
