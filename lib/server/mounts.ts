import { ALLOWED_METHODS } from '../../graphql/http/over-http.ts';
import type { GraphQLOptions } from '../../graphql/server.ts';
import type { StatusQL } from '../core/define-status.ts';
import { Refusal } from '../http/refusal.ts';
import type { Methods, RouteContext } from '../http/route.ts';
import { createBareStatus } from '../next/bare-status.ts';
import { createGraphQLHandler } from '../next/graphql.ts';
import * as ping from '../next/ping.ts';
import { createRouteHandler } from '../next/route.ts';
import { createWatchmanHandler, type WatchmanOptions } from '../next/watchman.ts';

/** What answers at an address, as a route of Next has it. */
export interface Mount {
  methods: Record<keyof Methods, (request: Request, context: RouteContext) => Response | Promise<Response>>;
  /** Whether it answers at the addresses below too. */
  isTree?: boolean;
  /** The methods that it answers, as the header Allow has them; those of what only reads by default. */
  allow?: string;
}

/** What is mounted, and where. */
export interface MountOptions {
  /** What stands before all addresses; nothing by default. */
  basePath?: string;
  /** What GraphQL has beside the API; nothing by default, so that a bundle which has a server in it takes none of it along. */
  graphql?: GraphQLOptions | undefined;
  /** How the addresses of django-watchman are mounted; false where they are not. */
  watchman?: WatchmanOptions | false | undefined;
}

/**
 * What is mounted, by address.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createMounts(
  status: StatusQL,
  { basePath = '', graphql, watchman = { skip: ['ping'] } }: MountOptions = {},
): ReadonlyMap<string, Mount> {
  const outer = { ping: `${basePath}/ping`, bareStatus: `${basePath}/bare-status` };
  return new Map<string, Mount>([
    [`${basePath}/ping`, { methods: ping }],
    [`${basePath}/bare-status`, { methods: createBareStatus(status) }],
    [`${basePath}/status/api`, { methods: createRouteHandler(status, { outer }), isTree: true }],
    [`${basePath}/api/graphql`, { methods: createGraphQLHandler(status, graphql), allow: ALLOWED_METHODS }],
    ...(watchman ? [[`${basePath}/watchman`, mountWatchman(status, watchman)] as const] : []),
  ]);
}

/** At all methods, as the tool that it stands for. */
function mountWatchman(status: StatusQL, options: WatchmanOptions): Mount {
  const methods = createWatchmanHandler(status, options);
  return { methods, isTree: true, allow: Object.keys(methods).join(', ') };
}

/**
 * Finds what is mounted at the path of an address, without or with a last slash.
 * @returns what is mounted there, and the decoded segments of the address below it.
 * @throws Refusal where nothing is, or the path cannot be decoded.
 */
export function findMount(mounts: ReadonlyMap<string, Mount>, path: string): Mount & { segments: string[] } {
  const segments = toSegments(path);
  const at = path.replace(/\/+$/, '');
  for (const [address, mount] of mounts) {
    if (at !== address && !(mount.isTree && at.startsWith(`${address}/`))) continue;
    return { ...mount, segments: segments.slice(address.split('/').length - 1) };
  }
  throw new Refusal('UNKNOWN_NAME', 'There is nothing at this address.', { known: [...mounts.keys()] });
}

function toSegments(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new Refusal('BAD_ARGUMENT', 'The address has a percent sign that begins no escape.');
  }
}
