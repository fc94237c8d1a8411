import { NAME } from '../../core/names.ts';
import { UsageError } from '../errors.ts';
import { assertOneProvider, type ReportRequest } from './request.ts';

/** What is asked of a server. */
export interface ServerQuery {
  /** Path and query, below the address of its API. */
  path: string;
  /** The provider whose own address it is; none where it is that of a resource. */
  provider?: string;
}

/**
 * Writes a request as an address: one provider has its own, several are parameters.
 * @throws UsageError for what an address cannot say.
 */
export function toServerQuery(request: ReportRequest): ServerQuery {
  const { resource, skips, names = [], args = {}, budgetMs = [], maxAgeMs = [] } = request;
  const providers = [...new Set(request.providers)];
  // Names go into the path, where others such as `..` would lead elsewhere.
  for (const name of [resource, ...providers]) assertName(name);
  const provider = providers.length === 1 && skips.length === 0 ? providers[0] : undefined;
  if (!provider) assertOneProvider(request, providers.length);
  const query = new URLSearchParams([
    ...toPairs('check', provider ? [] : providers),
    ...toPairs('skip', skips),
    ...toPairs('names', names),
    ...toPairs('budgetMs', budgetMs),
    ...toPairs('maxAgeMs', maxAgeMs),
    ...Object.entries(args).flatMap(([name, value]) => toPairs(name, value)),
  ]);
  const path = provider ? `/${resource}/${provider}` : `/${resource}`;
  return { path: query.size > 0 ? `${path}?${query}` : path, provider };
}

function assertName(name: string): void {
  if (!NAME.test(name)) throw new UsageError(`"${name}" is no name of a resource, check or stat.`);
}

/** A parameter for each value of a list, or for the one value. */
function toPairs(name: string, values: unknown): [string, string][] {
  return [values].flat().map((value) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return [name, String(value)];
    throw new UsageError(
      `--args: a server takes texts, numbers, true, false and lists of these; ${name} is none.`,
    );
  });
}
