import { randomBytes } from 'node:crypto';
import { toAccepted } from './accepted.ts';

/** Whether a browser asks for a page. */
export function isForPage(request: Request): boolean {
  return request.method !== 'POST' && toAccepted(request).includes('text/html');
}

/** GraphiQL as one page without another address: it asks the one it came from. */
export async function createGraphiQL(title: string): Promise<Response> {
  // Nine megabytes, which most processes never show.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const nonce = randomBytes(16).toString('base64');
  const page = renderGraphiQL({ title }).replace('<script>', `<script nonce="${nonce}">`);
  return new Response(page, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': toPolicy(nonce) },
  });
}

/** The editor styles itself as it goes and works in blobs; everything else is this page or this address. */
function toPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
