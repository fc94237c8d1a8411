import { explainMissing, MissingPackageError } from '../../lib/core/errors.ts';
import { createNonce, toContentPolicy } from '../../lib/http/content-policy.ts';
import { toErrorResponse } from './over-http.ts';

/** What is used of the package `@graphql-yoga/render-graphiql`. */
export interface GraphiQLModule {
  renderGraphiQL(options: { title: string }): string;
}

const PACKAGES = ['@graphql-yoga/render-graphiql'];

/**
 * GraphiQL as one page without another address: it asks the one it came from.
 * @param load loads it: nine megabytes, which a bundler takes along only for who writes the import.
 */
export async function answerGraphiQL(
  request: Request,
  load: () => Promise<GraphiQLModule>,
  title: string,
): Promise<Response> {
  try {
    const { renderGraphiQL } = await load();
    const nonce = createNonce();
    const page = renderGraphiQL({ title }).replace('<script>', `<script nonce="${nonce}">`);
    return new Response(page, {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': toPolicy(nonce) },
    });
  } catch (error) {
    const explained = explainMissing(error, 'GraphiQL', PACKAGES);
    if (explained instanceof MissingPackageError) return refuseGraphiQL(request, explained.message);
    throw error;
  }
}

/** Tells a browser how GraphiQL comes to be here. */
export function refuseGraphiQL(
  request: Request,
  message = `GraphiQL is not mounted: npm install ${PACKAGES}, and add { graphiql: () => import('${PACKAGES}') } to createGraphQLHandler.`,
): Response {
  return toErrorResponse(request, 404, { code: 'NO_GRAPHIQL', message });
}

/** The editor styles itself as it goes and works in blobs; everything else is this page or this address. */
function toPolicy(nonce: string): string {
  return toContentPolicy({
    'script-src': `'nonce-${nonce}'`,
    'style-src': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': 'data:',
    'connect-src': "'self'",
    'worker-src': 'blob:',
  });
}
