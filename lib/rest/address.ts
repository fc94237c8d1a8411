import type { ArgsShape } from '../core/arguments.ts';
import { ArgumentError } from '../core/errors.ts';
import { type Level, listVisible, requireDetails, requireStatus } from '../core/level.ts';
import { toSnakeCase } from '../core/names.ts';
import type { ReportOptions } from '../core/report-options.ts';
import type { Provider, Resource } from '../core/resource.ts';
import { toShape } from '../core/shape.ts';
import { findNamed, readSelection, toUnknownName } from '../http/selection.ts';
import { toValue } from './to-value.ts';

/** What an address covers: all resources that the viewer may see, one of them, or one provider of it. */
export type Address =
  | { kind: 'root' | 'resource'; resources: readonly Resource[] }
  | { kind: 'provider'; resources: readonly Resource[]; name: string; provider: Provider };

/**
 * Finds what an address covers for a viewer of this level.
 * @throws LevelError for what the level may not see, and UnknownNameError saying what there is.
 */
export function findAddress(
  resources: Readonly<Record<string, Resource>>,
  segments: readonly string[],
  level: Level,
): Address {
  requireStatus(level);
  const [resourceSegment, providerSegment, tooDeep] = segments;
  if (resourceSegment === undefined) {
    return { kind: 'root', resources: listVisible(resources, level) };
  }
  const [, resource] = findNamed(resources, resourceSegment);
  if (resource.kind === 'stat') requireDetails(level, resource.name);
  if (providerSegment === undefined) return { kind: 'resource', resources: [resource] };

  const [name, provider] = findNamed<Provider>(resource.providers, providerSegment);
  if (tooDeep !== undefined) throw toUnknownName(tooDeep, []);
  return { kind: 'provider', resources: [resource], name, provider };
}

/** The address without its resources of other kinds; undefined where the address itself is of another kind. */
export function narrow(address: Address, kinds: readonly Resource['kind'][]): Address | undefined {
  const resources = address.resources.filter(({ kind }) => kinds.includes(kind));
  return address.kind === 'root' || resources.length > 0 ? { ...address, resources } : undefined;
}

/**
 * The absolute URLs below an address: `{resource: {provider: URL}}` at the root, `{provider: URL}` of a resource,
 * none of a provider.
 */
export function toAddressList({ kind, resources }: Address, base: string): object | undefined {
  if (kind === 'provider') return undefined;
  const lists = resources.map(({ name, providers }) => {
    const resource = toSnakeCase(name);
    const urls = Object.keys(providers).map((provider) => {
      const segment = toSnakeCase(provider);
      return [segment, `${base}/${resource}/${segment}`];
    });
    return [resource, Object.fromEntries(urls)] as const;
  });
  return kind === 'root' ? Object.fromEntries(lists) : lists[0]?.[1];
}

/**
 * Reads how the resources that an address covers are to be reported on. `budgetMs` and `maxAgeMs` go everywhere, `check`
 * and `skip` with resources, `names` and own arguments with one provider. Other parameters are left to caches and proxies.
 * @returns for each of the resources, the options of its report.
 * @throws ArgumentError or UnknownNameError naming what is wrong.
 */
export function readOptions(
  address: Address,
  query: URLSearchParams,
  { level, budgetMs }: Required<Pick<ReportOptions, 'level' | 'budgetMs'>>,
): (resource: Resource) => ReportOptions {
  const common = {
    level,
    budgetMs: readBudgetMs(query) ?? budgetMs,
    maxAgeMs: readMs(query, 'maxAgeMs'),
  };
  const names = readAll(query, 'names');
  if (address.kind === 'provider') {
    if (query.has('check') || query.has('skip'))
      throw new ArgumentError('check and skip go with the address of a resource.');
    const { name, provider } = address;
    const args = readArgs(provider.args, query);
    return () => ({ ...common, only: [name], names: names.length > 0 ? names : undefined, args });
  }
  if (names.length > 0) throw new ArgumentError('names goes with the address of one provider.');
  const select = readSelection(address.resources, query);
  return (resource) => ({ ...common, ...select(resource) });
}

/**
 * The value of a parameter that goes once.
 * @throws ArgumentError when it is given several times.
 */
export function readOne(query: URLSearchParams, name: string): string | undefined {
  const values = readAll(query, name);
  if (values.length > 1)
    throw new ArgumentError(`${name} is given ${values.length} times, but takes one value.`);
  return values[0];
}

/** All values of a parameter, by its name as declared or as REST writes it. */
function readAll(query: URLSearchParams, name: string): string[] {
  return [...new Set([name, toSnakeCase(name)])].flatMap((spelling) => query.getAll(spelling));
}

/**
 * How long an asker waits, in milliseconds; undefined where they do not say.
 * @throws ArgumentError when it is no whole number, or given several times.
 */
export function readBudgetMs(query: URLSearchParams): number | undefined {
  return readMs(query, 'budgetMs');
}

function readMs(query: URLSearchParams, name: string): number | undefined {
  const text = readOne(query, name);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new ArgumentError(`${name} must be a whole number of milliseconds.`);
}

/**
 * Reads arguments as a shape types them, such as those of a check or stat; lists are repeated. What does not read as its type
 * is left as it is, for the shape to refuse by its name.
 * @throws ArgumentError when one that takes one value is given several times.
 */
export function readArgs(shape: ArgsShape, query: URLSearchParams): Record<string, unknown> | undefined {
  const args = Object.entries(shape).flatMap(([name, type]) => {
    const argument = toShape(type);
    if (argument.kind === 'list') {
      const element = toShape(argument.element);
      const values = readAll(query, name).map((text) => toValue(element, text));
      return values.length > 0 ? [[name, values]] : [];
    }
    const text = readOne(query, name);
    return text === undefined ? [] : [[name, toValue(argument, text)]];
  });
  return args.length > 0 ? Object.fromEntries(args) : undefined;
}
