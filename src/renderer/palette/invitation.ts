import type { Bridge } from '../../contract/table.ts';

/** The link that invites to the plaza we host, by its best address; null while its doors are shut. */
export async function invitation(bridge: Bridge): Promise<string | null> {
  const { open, addresses, settings, logins } = await bridge.request('hosting', undefined);
  const [address] = addresses;
  if (!open || address === undefined) return null;
  // Where each has a login of their own, whose it is must be chosen: one alone is no question.
  const user = { shared: settings.sharedUser, each: logins.length === 1 ? (logins[0] ?? '') : '', open: '' };
  return (await bridge.request('inviteGuest', { address, user: user[settings.access] })).link;
}
