import { closest } from 'fastest-levenshtein';
import { createArgsReader } from '../../core/arguments.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { ArgumentError } from '../../core/errors.ts';
import { isNamed, toSnakeCase } from '../../core/names.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import { select } from '../../core/select.ts';
import { UsageError } from '../errors.ts';
import { assertErrorOnFail, assertOneProvider, type ReportRequest } from './request.ts';

/** A resource of a config, and which of its providers are asked. */
export interface ProviderChoice {
  resource: Resource;
  only: string[];
}

/**
 * Finds what a request means in a config.
 * @throws UsageError for a name that is not there, and for options that do not fit what is asked.
 */
export function chooseProviders(
  request: ReportRequest,
  { resources }: Pick<StatusQL, 'resources'>,
): ProviderChoice {
  const resource = resources[findName('resource', request.resource, Object.keys(resources))];
  // Only for the types: the name was just found there.
  if (!resource) throw new UsageError(`There is no resource "${request.resource}".`);
  const providers: Readonly<Record<string, Provider>> = resource.providers;
  const known = Object.keys(providers);
  const find = (name: string) => findName(resource.kind, name, known);
  const named = request.providers.map(find);
  const only = select(known, {
    only: named.length > 0 ? named : undefined,
    skip: request.skips.map(find),
  });
  assertErrorOnFail(request, resource.name, resource.kind);
  assertOneProvider(request, only.length);
  for (const name of only) assertTakes(name, providers[name], request);
  return { resource, only };
}

function assertTakes(name: string, provider: Provider | undefined, { names, args }: ReportRequest): void {
  if (names && !provider?.byAlias) throw new UsageError(`--names: ${name} has no aliases to choose from.`);
  try {
    if (args) createArgsReader(provider?.args ?? {})(args);
  } catch (error) {
    throw error instanceof ArgumentError ? new UsageError(`--args: ${error.message}`) : error;
  }
}

/**
 * The configured name that is meant, written as it is configured or as REST writes it.
 * @param what what it is the name of, such as `resource`.
 * @throws UsageError with the nearest name there is.
 */
function findName(what: string, written: string, known: readonly string[]): string {
  const match = known.find((name) => isNamed(name, written));
  if (match !== undefined) return match;
  const spelled = known.map(toSnakeCase);
  throw new UsageError(
    spelled.length === 0
      ? `There is no ${what} "${written}", nor any other.`
      : `There is no ${what} "${written}": did you mean ${closest(written, spelled)}? There is ${spelled.join(', ')}.`,
  );
}
