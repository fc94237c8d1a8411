import type { StatusQL } from '../core/define-status.ts';
import { UnknownNameError } from '../core/errors.ts';
import type { StatusLogger } from '../core/logger.ts';
import { isNamed, toSnakeCase } from '../core/names.ts';
import type { Selection } from '../core/report-options.ts';
import type { CheckResource, Resource } from '../core/resource.ts';

/**
 * Reads `check` and `skip`, which choose among the providers of some resources.
 * @returns for each of the resources, what is chosen of it.
 * @throws UnknownNameError for a name that none of them has.
 */
export function readSelection(
  resources: readonly Resource[],
  query: URLSearchParams,
): (resource: Resource) => Selection {
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const read = (parameter: string) => {
    const names = [...new Set(query.getAll(parameter))];
    const unknown = names.find((each) => !known.some((name) => isNamed(name, each)));
    if (unknown !== undefined) throw toUnknownName(unknown, known);
    return names;
  };
  const checks = read('check');
  const skips = read('skip');
  return ({ providers }) => {
    const chosenBy = (names: readonly string[]) =>
      Object.keys(providers).filter((name) => names.some((each) => isNamed(name, each)));
    return { only: checks.length > 0 ? chosenBy(checks) : undefined, skip: chosenBy(skips) };
  };
}

/**
 * The same query without names in `skip` that none of the resources has, for addresses which load balancers ask: taking a check
 * away must not fail each of them that leaves it out. It is told in the log, once.
 */
export function withoutUnknownSkips(
  status: Pick<StatusQL, 'logger'>,
  resources: readonly Resource[],
  query: URLSearchParams,
): URLSearchParams {
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const unknown = query.getAll('skip').filter((each) => !known.some((name) => isNamed(name, each)));
  if (unknown.length === 0) return query;
  warnOfUnknown(status.logger, 'skip', unknown);
  const kept = new URLSearchParams(query);
  for (const name of unknown) kept.delete('skip', name);
  return kept;
}

// Anybody may think of ever more names.
const MAX_WARNINGS = 20;
const warnings = new WeakMap<StatusLogger, Set<string>>();

/** Says in the log, once for each, that a parameter of a probe's address names checks that are not there. */
export function warnOfUnknown(logger: StatusLogger, parameter: string, names: readonly string[]): void {
  const told = warnings.get(logger) ?? new Set();
  warnings.set(logger, told);
  for (const name of names.map((each) => `${parameter}=${shorten(each)}`)) {
    if (told.has(name) || told.size >= MAX_WARNINGS) continue;
    told.add(name);
    logger.warn(`A probe asks with ${JSON.stringify(name)}, and there is no such check: it is passed over.`);
  }
}

/**
 * The entry of a record that goes by a name, as declared or as REST writes it.
 * @throws UnknownNameError saying which there are.
 */
export function findNamed<Value>(record: Readonly<Record<string, Value>>, name: string): [string, Value] {
  const entry = Object.entries(record).find(([key]) => isNamed(key, name));
  if (!entry) throw toUnknownName(name, Object.keys(record));
  return entry;
}

/** The error that says which names there are, as REST writes them. */
export function toUnknownName(name: string, known: readonly string[]): UnknownNameError {
  return new UnknownNameError(shorten(name), [...new Set(known.map(toSnakeCase))]);
}

const MAX_LENGTH = 100;

/** A text out of a request, as it is repeated to the client: cut where it is very long. */
export function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** The resources whose overall status says how we are: `health`, or all that hold checks where it is missing. */
export function findHealthResources({ resources }: Pick<StatusQL, 'resources'>): CheckResource[] {
  const ofChecks = Object.values(resources).filter((resource) => resource.kind === 'check');
  const health = ofChecks.filter(({ name }) => name === 'health');
  return health.length > 0 ? health : ofChecks;
}
