import type { Place } from '../place.ts';

/** The route of the REST API. */
export function toRestRoute({ host, path, config }: Place): string {
  const { basePath } = host.nextConfig;
  // Next hides the base from the request.
  const options = basePath ? `, { publicPath: '${basePath}${path}/api' }` : '';
  return toRoute('createRouteHandler', 'route', config, options);
}

/** The route of the GraphQL API. */
export function toGraphQLRoute({ config }: Place): string {
  return toRoute('createGraphQLHandler', 'graphql', config);
}

/** The route that answers with a code and an empty body. */
export function toBareStatusRoute({ config }: Place): string {
  return toRoute('createBareStatus', 'bare-status', config);
}

/** The route that answers `pong`. */
export function toPingRoute(): string {
  return "export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from 'statusql/ping';\n";
}

function toRoute(create: string, entry: string, config: string, options = ''): string {
  return `import { ${create} } from 'statusql/${entry}';
import { status } from '${config}';

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = ${create}(status${options});
`;
}
