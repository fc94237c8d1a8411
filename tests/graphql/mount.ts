import type { StatusQL } from '../../lib/core/define-status.ts';
import type { Resources } from '../../lib/core/resource.ts';
import type { Methods } from '../../lib/http/route.ts';
import { defineStatus, type StatusOptions } from '../../lib/index.ts';
import { createGraphQLHandler, type GraphQLOptions } from '../../lib/next/graphql.ts';

/** The token that the mounts of these tests know. */
export const TOKEN = 'a-token-of-24-characters';

/** A log that keeps what is written to it, but for each run of a probe. */
export function createLog() {
  const lines: unknown[][] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  return { lines, debug() {}, info: write, warn: write, error: write };
}

/** What is asked of a mount. */
export interface AskOptions {
  variables?: Record<string, unknown>;
  operationName?: string;
  token?: string;
  headers?: Record<string, string>;
}

/** An answer as it came. */
export interface Answer {
  code: number;
  body: {
    data?: unknown;
    errors?: { message: string; path?: unknown; locations?: unknown; extensions?: Record<string, unknown> }[];
  };
  headers: Headers;
}

const PLUGINS: GraphQLOptions = {
  graphiql: () => import('@graphql-yoga/render-graphiql'),
  persistedQueries: () => import('@graphql-yoga/plugin-apq'),
};

let mounts = 0;

/** Mounts a config as a host does, each time as a status system of its own. */
export function mount(options: StatusOptions<Resources>, graphql: GraphQLOptions = PLUGINS): Mount {
  mounts += 1;
  const log = createLog();
  const status = defineStatus({
    name: `graphql-${process.pid}-${mounts}`,
    logger: log,
    ...options,
    access: { tokens: [TOKEN], ...options.access },
  });
  const handler = createGraphQLHandler(status, graphql);
  return { status, handler, log, ask: (query, asking) => ask(handler, query, asking) };
}

/** A mounted config. */
export interface Mount {
  status: StatusQL;
  handler: Methods;
  log: ReturnType<typeof createLog>;
  /** Asks as a GraphQL client does. */
  ask(query: string, asking?: AskOptions): Promise<Answer>;
}

export async function ask(handler: Methods, query: string, asking: AskOptions = {}): Promise<Answer> {
  const { variables, operationName, token, headers } = asking;
  const response = await handler.POST(
    new Request('http://localhost/api/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables, operationName }),
    }),
  );
  const text = await response.text();
  return { code: response.status, headers: response.headers, body: text && JSON.parse(text) };
}
