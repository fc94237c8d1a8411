/** The header in which a client sends a user name and a password (RFC 7617, section 2). */
export function toBasic(pair: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
