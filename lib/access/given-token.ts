/**
 * The token that a request gives, as bytes: in `Authorization: Bearer …` (RFC 6750, section 2.1) or as the password of
 * `Basic` (RFC 7617, section 2), whatever the user is called.
 * @returns an empty one, which is never valid, for credentials of these schemes that are malformed; undefined where there are none.
 */
export function readToken(headers: Headers, takesBasic: boolean): Buffer | undefined {
  const match = /^(bearer|basic)(?:\s+(.*))?$/i.exec(headers.get('authorization') ?? '');
  const [, scheme = '', credentials = ''] = match ?? [];
  // A header holds bytes, each read as one character: here they become bytes again.
  if (/^bearer$/i.test(scheme)) return Buffer.from(credentials, 'latin1');
  return scheme && takesBasic ? toPassword(credentials) : undefined;
}

function toPassword(credentials: string): Buffer {
  // Node reads over what is no base64.
  const pair = Buffer.from(/^[A-Za-z0-9+/]+={0,2}$/.test(credentials) ? credentials : '', 'base64');
  const colon = pair.indexOf(':');
  return pair.subarray(colon < 0 ? pair.length : colon + 1);
}
