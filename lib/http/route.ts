import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { answerCached } from './answer-cache.ts';
import { answerCrossOrigin } from './cross-origin.ts';
import { toResponse } from './response.ts';

/** What Next hands to a route beside the request; the catch-all segment may have any name. */
export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
  /** Handed over by a server that caches answers itself. */
  exchange?: Exchange;
}

/** Every method that a Next route may export. */
export type Methods = Record<'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Method>;

/** A method of a route. Next's check of types looks at the last form: there what it hands over may not be optional. */
interface Method {
  (request: Request): Promise<Response>;
  (request: Request, context: RouteContext): Promise<Response>;
}

/** A request to a route, read. */
export interface RouteRequest {
  /** As it came: its body, and the signal of its sender. */
  request: Request;
  headers: Headers;
  query: URLSearchParams;
  /** The address below the mount, such as `['health', 'databases']`. */
  segments: readonly string[];
  /** The absolute URL of the mount, without a last slash. */
  base: string;
  /** Knows who asks, and is told whether the answer may be cached. */
  exchange: Exchange;
}

/** Answers one request to a route. */
type RouteHandler = (request: RouteRequest) => Promise<Response>;

/** How a route is mounted. */
interface MountOptions {
  /** Who may ask, and what keeps requests out of traces. */
  status: Pick<StatusQL, 'access' | 'cors' | 'logger' | 'revision' | 'untraced'>;
  /** The path of the mount that clients see, where the request does not show it. */
  publicPath?: string;
  /** Whether pages of elsewhere may read the answers, as far as the setting lets them; by default none does. */
  isCrossOrigin?: boolean;
  /** Answers POST, where some address takes it; all of them refuse it by default. */
  post?: RouteHandler;
  /** The methods that an address takes, as the header Allow has them; those of what only reads by default. */
  toAllow?: (request: RouteRequest) => string;
}

/** The methods of a route that only reads, as the header Allow has them. */
export const ALLOW = 'GET, HEAD, OPTIONS';

/**
 * Makes the methods of a route that mostly reads: HEAD is GET without its body, the others are refused here, since Next's
 * own 405 lacks the header Allow (RFC 9110, section 15.5.6).
 * @param options answers OPTIONS; the header Allow is added.
 */
export function createReadRoute(get: RouteHandler, options: RouteHandler, mount: MountOptions): Methods {
  const { toAllow = () => ALLOW, post } = mount;
  const refuse = toMethod(mount, async (request) => refuseMethod(toAllow(request)));
  return {
    GET: toMethod(mount, get),
    HEAD: toMethod(mount, withoutBody(get)),
    OPTIONS: toMethod(mount, async (request) => {
      const response = await options(request);
      response.headers.set('Allow', toAllow(request));
      return response;
    }),
    POST: post ? toMethod(mount, post) : refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
  };
}

/** Refuses a method that an address does not take, with those that it does. */
export function refuseMethod(allow = ALLOW): Response {
  return toResponse({ body: null, httpStatus: 405, headers: { Allow: allow } });
}

/** Makes the methods of a route that answers all of them alike; HEAD has no body. */
export function createAnyMethodRoute(handle: RouteHandler, mount: MountOptions): Methods {
  return toMethods(toMethod(mount, handle), toMethod(mount, withoutBody(handle)));
}

/** The same for every method but HEAD, where that is another. */
export function toMethods(any: Method, HEAD = any): Methods {
  return { GET: any, HEAD, OPTIONS: any, POST: any, PUT: any, PATCH: any, DELETE: any };
}

function withoutBody(handle: RouteHandler): RouteHandler {
  return async (request) => {
    const response = await handle(request);
    // What would go on for ever must not even begin.
    await response.body?.cancel();
    return new Response(null, response);
  };
}

/**
 * Makes a method of a handler. Requests are read outside of what catches errors: when Next calls a route at build time, reading the request or the
 * parameters throws to say that the answer must be made anew for each request.
 */
function toMethod({ status, publicPath, isCrossOrigin }: MountOptions, handle: RouteHandler): Method {
  const { untraced } = status;
  const answer = (request: Request, context: RouteContext | undefined, exchange: Exchange) =>
    answerCrossOrigin(isCrossOrigin ? status.cors : undefined, ALLOW, request, async () =>
      handle(await readRequest(request, context, { publicPath, exchange })),
    );
  const method = (request: Request, context?: RouteContext) =>
    context?.exchange
      ? answer(request, context, context.exchange)
      : answerCached(status, request, (exchange) => answer(request, context, exchange));
  return untraced
    ? (request: Request, context?: RouteContext) => untraced.request(() => method(request, context))
    : method;
}

async function readRequest(
  request: Request,
  context: RouteContext | undefined,
  { publicPath, exchange }: { publicPath: string | undefined; exchange: Exchange },
): Promise<RouteRequest> {
  const url = new URL(request.url);
  const catchAll = Object.values((await context?.params) ?? {}).find(Array.isArray) ?? [];
  const segments = catchAll.filter((segment) => segment !== '');
  return {
    request,
    headers: request.headers,
    query: url.searchParams,
    segments,
    exchange,
    get base() {
      const path = publicPath ?? withoutLast(url.pathname, segments.length);
      return toOrigin(request.headers, url) + path.replace(/\/+$/, '');
    },
  };
}

/** A path without its last `count` segments. */
function withoutLast(path: string, count: number): string {
  const parts = path.replace(/\/+$/, '').split('/');
  return parts.slice(0, parts.length - count).join('/');
}

/**
 * The scheme and host that the client wrote, as in `https://status.example.com`: behind a proxy, and in Next, a
 * request has others.
 * @param received those that the request has, for what no header says.
 */
export function toOrigin(headers: Headers, received: URL): string {
  const first = (name: string) => headers.get(name)?.split(',')[0]?.trim();
  const protocol = first('x-forwarded-proto') ?? received.protocol.replace(':', '');
  const host = first('x-forwarded-host') ?? first('host') ?? received.host;
  const origin = URL.parse(`${protocol}://${host}`);
  return origin && /^https?:$/.test(origin.protocol) ? origin.origin : received.origin;
}
