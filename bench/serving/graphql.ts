import type { Request } from './start-load.ts';

/** A request that asks in GraphQL. */
export function toGraphQL(path: string, query: string, headers: Record<string, string> = {}): Request {
  return {
    path,
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  };
}
