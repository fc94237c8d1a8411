import { toAccepted } from './accepted.ts';

/** An answer that refuses a whole request, as GraphQL over HTTP writes errors. */
export function toRefusal(
  request: Request,
  status: number,
  error: { code: string; message: string },
  headers: Record<string, string> = {},
): Response {
  const { code, message } = error;
  const type = toAccepted(request).includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Response(body, { status, headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } });
}
