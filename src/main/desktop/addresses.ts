export const scheme = 'app';
const origin = `${scheme}://plaza`;
export const mainAddress = `${origin}/index.html`;
export const settingsAddress = `${mainAddress}#settings`;
export const soulAddress = `${origin}/soul.html`;

/** Whether an address is a page of ours. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    // `origin` of a URL with a scheme unknown to the platform is "null": compared in its parts.
    return url.protocol === `${scheme}:` && url.host === 'plaza' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** Whether an address is a text that a page of ours made to be saved. */
export const isOurText = (address: string): boolean => address.startsWith(`blob:${origin}/`);
