/**
 * The scheme and host that the client wrote, as in `https://status.example.com`: behind a proxy, and in Next, a
 * request has others.
 * @param received those that the request has, for what no header tells.
 */
export function toOrigin(headers: Headers, received: URL): string {
  const first = (name: string) => headers.get(name)?.split(',')[0]?.trim();
  const protocol = first('x-forwarded-proto') ?? received.protocol.replace(':', '');
  const host = first('x-forwarded-host') ?? first('host') ?? received.host;
  const origin = URL.parse(`${protocol}://${host}`);
  return origin && /^https?:$/.test(origin.protocol) ? origin.origin : received.origin;
}
