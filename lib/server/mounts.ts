import { ALLOWED_METHODS } from '../../graphql/http/over-http.ts';
import type { StatusQL } from '../core/define-status.ts';
import { Refusal } from '../http/refusal.ts';
import type { Methods, RouteContext } from '../http/route.ts';
import { createBareStatus } from '../next/bare-status.ts';
import { createGraphQLHandler } from '../next/graphql.ts';
import * as ping from '../next/ping.ts';
import { createRouteHandler } from '../next/route.ts';
import { createWatchmanHandler } from '../next/watchman.ts';

// Their imports are here, so that only who runs a server of its own loads them.
const PLUGINS = {
  graphiql: () => import('@graphql-yoga/render-graphiql'),
  persistedQueries: () => import('@graphql-yoga/plugin-apq'),
};

/** What answers at an address, as a route of Next has it. */
export interface Mount {
  methods: Record<keyof Methods, (request: Request, context: RouteContext) => Response | Promise<Response>>;
  /** Whether it answers at the addresses below too. */
  isTree?: boolean;
  /** The methods that it answers, as the header Allow has them; those of what only reads by default. */
  allow?: string;
}

/**
 * What is mounted, by address.
 * @param options.basePath what stands before all addresses; nothing by default.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createMounts(
  status: StatusQL,
  { basePath = '' }: { basePath?: string } = {},
): ReadonlyMap<string, Mount> {
  const outer = { ping: `${basePath}/ping`, bareStatus: `${basePath}/bare-status` };
  const watchman = createWatchmanHandler(status, { skip: ['ping'] });
  return new Map<string, Mount>([
    [`${basePath}/ping`, { methods: ping }],
    [`${basePath}/bare-status`, { methods: createBareStatus(status) }],
    [`${basePath}/status/api`, { methods: createRouteHandler(status, { outer }), isTree: true }],
    [`${basePath}/api/graphql`, { methods: createGraphQLHandler(status, PLUGINS), allow: ALLOWED_METHODS }],
    // All of them, as the tool that it stands for.
    [`${basePath}/watchman`, { methods: watchman, isTree: true, allow: Object.keys(watchman).join(', ') }],
  ]);
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
