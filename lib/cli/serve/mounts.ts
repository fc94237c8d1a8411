import { ALLOW } from '../../../graphql/http/form.ts';
import { createBareStatus } from '../../bare-status.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { createGraphQLHandler } from '../../graphql.ts';
import * as ping from '../../ping.ts';
import type { RouteContext } from '../../rest/asked.ts';
import type { Methods } from '../../rest/methods.ts';
import { createRouteHandler } from '../../route.ts';
import { createWatchmanHandler } from '../../watchman.ts';

/** What answers at an address, as a route of Next has it. */
export interface Mount {
  methods: Record<keyof Methods, (request: Request, context: RouteContext) => Response | Promise<Response>>;
  /** Whether it answers at the addresses below too. */
  isTree?: boolean;
  /** The methods that it answers, as the header Allow has them; those of what only tells by default. */
  allow?: string;
}

/**
 * What is mounted, by address.
 * @param asksToken whether clients of django-watchman need a token.
 * @throws ConfigError when GraphQL cannot carry one of the config's names.
 */
export function createMounts(status: StatusQL, asksToken: boolean): ReadonlyMap<string, Mount> {
  const watchman = createWatchmanHandler(status, { skip: ['ping'], asksToken });
  return new Map<string, Mount>([
    ['/ping', { methods: ping }],
    ['/bare-status', { methods: createBareStatus(status) }],
    ['/status/api', { methods: createRouteHandler(status), isTree: true }],
    ['/api/graphql', { methods: createGraphQLHandler(status), allow: ALLOW.Allow }],
    // All of them, as the tool that it stands for.
    ['/watchman', { methods: watchman, isTree: true, allow: Object.keys(watchman).join(', ') }],
  ]);
}
