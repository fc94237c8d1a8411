import type { Level } from '../../core/level.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { type Part, toArgumentSchema } from './json-schema.ts';

/** A parameter of the query. */
function toParameter(name: string, description: string | undefined, schema: Part): Part {
  return { name, in: 'query', description, schema };
}

/** A parameter that may be repeated, each time with one of these values. */
function toChoice(name: string, description: string, values: readonly string[]): Part {
  return toParameter(name, description, {
    type: 'array',
    items: { type: 'string', enum: [...new Set(values)] },
  });
}

/** `check` and `skip`, which choose among the providers of some resources. */
export function toSelection(resources: readonly Resource[]): Part[] {
  const names = resources.flatMap(({ providers }) => Object.keys(providers).map(toSnakeCase));
  // There may be none at the level `status`.
  if (names.length === 0) return [];
  return [toChoice('check', 'Only these.', names), toChoice('skip', 'Not these.', names)];
}

/** What goes with one provider alone: its aliases, and at the level `details` its own arguments. */
export function toOwnParameters({ args, byAlias, probes }: Provider, level: Level): Part[] {
  const aliases = probes.flatMap(({ alias }) => alias ?? []);
  const own = Object.entries(args).map(([name, type]) =>
    toParameter(toSnakeCase(name), type.description, toArgumentSchema(type)),
  );
  return [
    ...(byAlias ? [toChoice('names', 'Only these aliases.', aliases)] : []),
    ...(level === 'details' ? own : []),
  ];
}

/** How long to wait, and how old an answer may be: below `details` no fresher than by default. */
export function toTimes(providers: readonly Provider[], level: Level): Part[] {
  const ages = providers.map(({ maxAgeMs }) => maxAgeMs);
  const minimum = level === 'details' || ages.length === 0 ? 0 : Math.min(...ages);
  return [BUDGET, toParameter('maxAgeMs', 'How old an answer may be.', { type: 'integer', minimum })];
}

/** How long to wait. */
export const BUDGET: Part = toParameter(
  'budgetMs',
  'How long to wait: what is not ready comes as last known.',
  {
    type: 'integer',
    minimum: 0,
  },
);

/** Which dialect the answer is to be in. */
export function toFormat(dialects: readonly Dialect[]): Part {
  const names = dialects.map(({ name }) => name);
  return toParameter('format', 'Wins over Accept.', { type: 'string', enum: names });
}

/** The parameters of livez and readyz. */
export const PROBE_PARAMETERS: readonly Part[] = [
  { ...toParameter('verbose', 'Lists the checks.', { type: 'string' }), allowEmptyValue: true },
  toParameter('exclude', 'Leaves these checks out.', { type: 'array', items: { type: 'string' } }),
];
