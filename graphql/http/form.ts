import { isAnswerable } from './accepted.ts';
import { toRefusal } from './refusal.ts';

/** The methods that ask for GraphQL. */
export const ALLOW = { Allow: 'GET, HEAD, POST, OPTIONS' };

/** Answers a request whose method asks for no GraphQL: it tells those that do. */
export function answerMethod(request: Request): Response | undefined {
  const { method } = request;
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: ALLOW });
  if (['GET', 'HEAD', 'POST'].includes(method)) return undefined;
  const message = `GraphQL takes GET and POST, not ${method}.`;
  return toRefusal(request, 405, { code: 'METHOD_NOT_ALLOWED', message }, ALLOW);
}

/** Refuses a request of a media type that GraphQL does not read, or for an answer in one it does not write. */
export function refuseMediaType(request: Request): Response | undefined {
  if (!isAnswerable(request)) {
    const message = 'GraphQL answers in application/graphql-response+json or application/json.';
    return toRefusal(request, 406, { code: 'NOT_ACCEPTABLE', message });
  }
  // Nothing a form of another site can send: a browser asks us first before it sends JSON.
  const type = request.headers.get('content-type')?.replace(/;.*/, '').trim().toLowerCase();
  if (request.method !== 'POST' || type === 'application/json') return undefined;
  const message = 'Send the query as application/json.';
  return toRefusal(request, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', message });
}
