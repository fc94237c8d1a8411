import type { ArgsShape } from '../core/arguments.ts';
import { ArgumentError } from '../core/errors.ts';
import { toSnakeCase } from '../core/names.ts';
import type { ReportOptions } from '../core/report-options.ts';
import type { Resource } from '../core/resource.ts';
import { type Shape, toShape } from '../core/shape.ts';
import { readSelection } from '../http/selection.ts';
import type { Address } from './address.ts';

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
    budgetMs: readMs(query, 'budgetMs') ?? budgetMs,
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

function readMs(query: URLSearchParams, name: string): number | undefined {
  const text = readOne(query, name);
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new ArgumentError(`${name} must be a whole number of milliseconds.`);
}

/**
 * Reads the arguments of a check or stat as its shape types them; lists are repeated. What does not read as its type
 * is left as it is, for the shape to refuse by its name.
 */
function readArgs(shape: ArgsShape, query: URLSearchParams): Record<string, unknown> | undefined {
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

function toValue(shape: Shape, text: string): unknown {
  if (shape.kind === 'enum') return shape.type.options.find((option) => String(option) === text) ?? text;
  if (shape.kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (shape.kind === 'number' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return Number(text);
  return text;
}
