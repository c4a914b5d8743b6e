/** What stands in our messages whoever speaks: topics, members, services, states. */
const words = [
  ...['hey-there', 'hey_there', 'chau', 'newspaper', 'howdy', 'social', 'stash_refresh'].map(
    (kind) => `nara/plaza/${kind}/`,
  ),
  ...['propose', 'vote', 'final'].flatMap((op) => [`nara/checkpoint/${op}`, `/${op}`]),
  ...'nara/newspaper/ From Status Signature LicensePlate Flair Aura primary secondary Chattiness Personality'.split(
    ' ',
  ),
  ...'Agreeableness Sociability Chill Version plaza- PublicKey ID HostStats Uptime LoadAvg Observations'.split(' '),
  ...'restarts total_uptime start_time online last_seen last_restart ONLINE OFFLINE MISSING Clout'.split(' '),
  ...'Edition PublishedAt id ts svc emitter emitter_id sig hey-there hey_there MeshIP chau'.split(' '),
  ...'stash-refresh stash_refresh OwnerID from To Seq You Neighbors Name Observation Me'.split(' '),
  ...'version subject subject_id observation attester attester_id last_seen_checkpoint_id as_of_time'.split(' '),
  ...'signature round proposal_ts approved checkpoint previous_checkpoint_id voter_ids signatures'.split(' '),
];

/** Whether a text stands in every message of some kind, as a word of the protocol or as part of one. */
export const isProtocolWord = (text: string): boolean => words.some((word) => word.includes(text));

/** Whether the value of this member is one of the protocol's own words. */
export const isFixedMember = (member: string): boolean => ['svc', 'online'].includes(member);

const spelledByMachine = 'id sig ID PublicKey Signature signature signatures voter_ids emitter_id OwnerID'.split(' ');
const more = 'subject_id attester_id last_seen_checkpoint_id previous_checkpoint_id primary secondary'.split(' ');

/** Whether the value of this member is a hash, key, signature or colour, in which any digits may occur. */
export const isSpelledByMachine = (member: string): boolean => [...spelledByMachine, ...more].includes(member);
