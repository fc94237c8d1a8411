import { createAppProxy } from './lib/standalone/proxy.ts';
import { app, status } from './status.config.ts';

/** Gives every page its code and its headers. */
export const proxy = createAppProxy(status, app.settings.signIn);

export const config = {
  // All but files, what probes ask, and the APIs of this app, of which GraphiQL and the dashboard of watchman have a
  // policy of their own. An address of REST with escapes comes here too: Next answers broken ones with 500.
  matcher:
    '/((?!_next/static/|ping/?$|bare-status/?$|(?:status/api|watchman|anxapi/v1)(?:/[^%]*)?$|api/graphql/?$).*)',
};
