/** A reason that the unit tests plant; in the built app it is that nobody listens at the database's port. */
export const PLANTED = 'planted-reason';

/** What only who may see details may read: why the check fails, the stat's name and a figure. */
const DETAILS = /planted-reason|ECONNREFUSED|\bprocess\b|uptime_?seconds/i;

/** An answer as the expectations write it: its code and how much its body tells. */
export async function readAnswer(response: Response): Promise<string> {
  const body = await response.text();
  // The way to sign-in leads back to what was asked for, which says nothing of what there is.
  return `${response.status} ${toLevel(body.replace(/callbackUrl=[^\s"&]*/g, ''))}`;
}

function toLevel(body: string): string {
  if (/<html.*graphiql/is.test(body)) return 'editor';
  if (DETAILS.test(body)) return 'details';
  return /databases/i.test(body) ? 'status' : 'nothing';
}

/** The request for what an expectation asks. */
export function toRequest(asked: string, origin: string, headers: HeadersInit): Request {
  const [method = '', ...words] = asked.split(' ');
  const [address = '', ...form] = words;
  const all = new Headers(headers);
  if (method !== 'QUERY') {
    if (form.length > 0) all.set('Accept', 'text/html');
    return new Request(new URL(address, origin), { method, headers: all, redirect: 'manual' });
  }
  all.set('Content-Type', 'application/json');
  all.set('Accept', 'application/graphql-response+json');
  const body = JSON.stringify({ query: words.join(' ') });
  return new Request(new URL('/api/graphql', origin), { method: 'POST', headers: all, body });
}
