/**
 * The address that a request came from: the last hop in `X-Forwarded-For`. Next sets the header from the connection where a
 * request has none; a reverse proxy adds the address that it saw. Who reaches the app without such a proxy can write the
 * header themselves and seem to be many addresses: then it is the limit per account that holds.
 */
export function findAddress(headers: Record<string, unknown> = {}): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '');
  return forwarded.split(',').at(-1)?.trim() || 'unknown';
}
