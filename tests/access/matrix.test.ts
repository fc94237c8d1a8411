import { NextRequest } from 'next/server.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { authorize } from '../../lib/access/authorize.ts';
import { healthCheck, problem, type StatusQL, stat, type Viewer } from '../../lib/index.ts';
import { createAnexiaHandler } from '../../lib/next/anexia.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { GET, HEAD, OPTIONS } from '../../lib/next/ping.ts';
import { createStatusProxy } from '../../lib/next/proxy.ts';
import { createRouteHandler } from '../../lib/next/route.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { ping as pingCheck } from '../../lib/providers/ping.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';
import { define, TOKEN } from '../rest/scripted.ts';
import { APIS } from '../website/render.ts';
import { PLANTED, readAnswer, toRequest } from './answer.ts';
import { toBasic } from './basic.ts';
import {
  ANEXIA_TOKEN,
  type Expectation,
  ofApis,
  ofOlderTools,
  ofPages,
  toExpected,
  withoutTokens,
} from './expectations.ts';

const ORIGIN = 'https://status.test';
const LEVELS = ['none', 'status', 'details'] as const;

interface Asker {
  headers: Record<string, string>;
  /** What the expectations call them. */
  column: string;
  /** The same where there are no tokens; as with them by default. */
  withoutTokens?: string;
  /** False where nobody can sign in. */
  canSignIn?: boolean;
}

const ASKERS: Record<string, Asker> = {
  'a wrong token': { headers: { authorization: `Bearer ${TOKEN}x` }, column: 'wrong' },
  'a token': { headers: { authorization: `Bearer ${TOKEN}` }, column: 'token', withoutTokens: 'wrong' },
  'a token as a password': {
    headers: toBasic(`scraper:${TOKEN}`),
    column: 'token',
    withoutTokens: 'visitor',
  },
  'a wrong password': { headers: toBasic('scraper:wrong'), column: 'wrong', withoutTokens: 'visitor' },
  anonymous: { headers: {}, column: 'visitor' },
  'anonymous where nobody can sign in': { headers: {}, column: 'lone', canSignIn: false },
  'a user': { headers: { cookie: 'session=user' }, column: 'user' },
  'a listed user': { headers: { cookie: 'session=listed' }, column: 'trusted' },
  staff: { headers: { cookie: 'session=staff' }, column: 'trusted' },
};

const FIGURES = z.object({ uptimeSeconds: z.number() });

const SESSIONS = {
  'session=user': { role: null, name: 'ann@example.org' },
  'session=listed': { role: 'user', name: 'bob@example.org' },
  'session=staff': { role: 'staff', name: 'eve@example.org' },
} as const;

async function findSession({ headers }: { headers: Headers }) {
  return SESSIONS[headers.get('cookie') as keyof typeof SESSIONS] ?? null;
}

interface Definition {
  anonymous: (typeof LEVELS)[number];
  canSignIn: boolean;
  tokens: string[];
}

function defineWith({ anonymous, canSignIn, tokens }: Definition): StatusQL {
  return define(
    {
      health: { ping: pingCheck(), databases: healthCheck({ probe: () => problem(PLANTED) }) },
      stats: { process: stat({ data: FIGURES, probe: () => ({ uptimeSeconds: 1 }) }) },
    },
    { access: { anonymous, tokens, session: canSignIn ? findSession : undefined }, errorCode: 200 },
  );
}

const PING: Record<string, () => Response> = { GET, HEAD, OPTIONS };

const graphiql = () => import('@graphql-yoga/render-graphiql');

type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT';

/** Asks as Next does: the mount that the address belongs to, and for a page its proxy first. */
async function ask(status: StatusQL, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const method = request.method as Method;
  if (pathname === '/ping') return (PING[method] as () => Response)();
  if (pathname === '/bare-status') return createBareStatus(status)[method](request);
  if (pathname === '/api/graphql') return createGraphQLHandler(status, { graphiql })[method](request);
  const [, first, second, ...rest] = pathname.split('/');
  const context = (path: string[]) => ({ params: Promise.resolve({ path }) });
  if (first === 'watchman') {
    return createWatchmanHandler(status)[method](request, context(second ? [second] : []));
  }
  if (first === 'anxapi') {
    const anexia = createAnexiaHandler(status, { accessToken: ANEXIA_TOKEN });
    return anexia[method](request, context(rest));
  }
  if (second === 'api') return createRouteHandler(status)[method](request, context(rest));
  return askPage(status, request, second ? [second, ...rest] : []);
}

async function askPage(status: StatusQL, request: Request, segments: string[]): Promise<Response> {
  const refused = await createStatusProxy(status, { path: '/status' })(new NextRequest(request));
  if (refused) return refused;
  const viewer = (await authorize(status, request)) as Viewer;
  const query = new URL(request.url).searchParams;
  const page = await answerPage(status, {
    path: '/status',
    segments,
    query,
    viewer,
    basePath: '',
    apis: APIS,
  });
  return new Response(request.method === 'HEAD' ? null : renderToStaticMarkup(page));
}

function tell(column: string, expectations: Expectation[], definition: Definition, headers: HeadersInit) {
  test.each(expectations)('asks for $asked', async (expectation) => {
    const answer = await ask(defineWith(definition), toRequest(expectation.asked, ORIGIN, headers));
    // Whether one can sign in makes a difference to pages only.
    expect(await readAnswer(answer)).toBe(toExpected(expectation, column, definition.anonymous));
  });
}

describe.each(Object.entries(ASKERS))('%s', (_, { headers, column, canSignIn = true }) => {
  describe.each(LEVELS)('where anonymous viewers may see "%s"', (anonymous) => {
    tell(
      column,
      [...ofApis, ...ofPages, ...ofOlderTools],
      { anonymous, canSignIn, tokens: [TOKEN] },
      headers,
    );
  });
});

describe.each(Object.entries(ASKERS))('%s, where there are no tokens', (_, asker) => {
  const { headers, column, canSignIn = true, withoutTokens: own = column } = asker;
  describe.each(LEVELS)('and anonymous viewers may see "%s"', (anonymous) => {
    const definition = { anonymous, canSignIn, tokens: [] };
    tell(own, withoutTokens, definition, headers);
  });
});
