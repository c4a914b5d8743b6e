/** Waits for a request that may be refused in words for a person, and throws those words. */
export async function insist(
  request: Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>,
): Promise<void> {
  const result = await request;
  if (!result.ok) throw new Error(result.message);
}
