import type { Settings } from '../../src/contract/settings.ts';

/** Settings as they are where nobody changed any. */
export const usualSettings: Settings = {
  brokerHost: '',
  brokerPort: null,
  brokerTls: 'auto',
  brokerUser: '',
  name: 'ada',
  listenOnly: false,
  dialect: 'auto',
  demo: false,
  notifyArrivals: true,
  autostart: false,
  checkUpdates: false,
  chattiness: 50,
  flair: '🏮',
  auraPrimary: '#E8A33D',
  auraSecondary: '#C8553D',
  shareHost: false,
  shareObservations: false,
  shareClout: false,
  voteOnCheckpoints: true,
};
