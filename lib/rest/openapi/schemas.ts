import { toSnakeCase } from '../../core/names.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import type { Stat } from '../../core/stat.ts';
import { REFUSAL_STATUS } from '../../http/refusal.ts';
import { type Part, toFiguresSchemas, toReference } from './json-schema.ts';

// The names of the config's own begin with a small letter: `health`, `health.databases`, `stats.process.figures`.

/** The name of a provider's component. */
export function toSchemaName(resource: Resource, provider: string): string {
  return `${toSnakeCase(resource.name)}.${toSnakeCase(provider)}`;
}

/** The schemas of the answers in JSON: of these resources and of each provider. */
export function toAnswerSchemas(resources: readonly Resource[]): Record<string, Part> {
  return Object.assign({}, ...resources.map(toResourceSchemas));
}

function toResourceSchemas(resource: Resource): Record<string, Part> {
  const providers = Object.entries<Provider>(resource.providers);
  const properties = providers.map(([key, provider]) => {
    const reference = toReference('schemas', toSchemaName(resource, key));
    // In the place of figures that could not be read stands null.
    return [
      toSnakeCase(key),
      provider.kind === 'check' || provider.byAlias ? reference : orNull(toFigures(resource, key)),
    ];
  });
  return {
    [toSnakeCase(resource.name)]: toObject(Object.fromEntries(properties)),
    ...Object.assign(
      {},
      ...providers.map(([key, provider]) =>
        provider.kind === 'check'
          ? { [toSchemaName(resource, key)]: toCheckSchema(provider) }
          : toStatSchemas(resource, key, provider),
      ),
    ),
  };
}

// `null` stands where an answer never came.
const OK = { type: ['boolean', 'null'] };

function toCheckSchema({ probes, byAlias, description }: Provider): Part {
  const oks = probes.map(({ alias = 'ok' }) => [alias, OK]);
  // By alias there are only those that were asked for.
  const required = byAlias ? {} : { required: oks.map(([alias]) => alias) };
  return { description, ...toObject(Object.fromEntries(oks)), ...required };
}

function toStatSchemas(resource: Resource, key: string, stat: Stat): Record<string, Part> {
  const figures = toFigures(resource, key);
  const byAlias = stat.probes.map(({ alias = '' }) => [alias, orNull(figures)]);
  const answer = stat.byAlias
    ? toObject(Object.fromEntries(byAlias))
    : // An empty object where they could not be read.
      { anyOf: [figures, { type: 'object', maxProperties: 0 }] };
  const name = toSchemaName(resource, key);
  return {
    [name]: { description: stat.description, ...answer },
    ...toFiguresSchemas(`${name}.figures`, stat.data),
  };
}

const toFigures = (resource: Resource, key: string) =>
  toReference('schemas', `${toSchemaName(resource, key)}.figures`);

const orNull = (schema: Part): Part => ({ anyOf: [schema, { type: 'null' }] });

const toObject = (properties: Part): Part => ({ type: 'object', properties, additionalProperties: false });

const TEXT = { type: 'string' };
const TEXTS = { type: 'array', items: TEXT };
const CODE = { type: 'string', enum: Object.keys(REFUSAL_STATUS) };
const ISSUE = { ...toObject({ path: TEXT, message: TEXT }), required: ['path', 'message'] };
const ISSUES = { type: 'array', items: ISSUE };
const HEALTH = { type: 'string', enum: ['pass', 'warn', 'fail'] };

const COMPONENT = toObject({
  componentId: TEXT,
  componentType: TEXT,
  observedValue: { type: 'number' },
  observedUnit: TEXT,
  status: HEALTH,
  time: { type: 'string', format: 'date-time' },
  output: TEXT,
});

/** The schemas that are the same for every config. */
export const FIXED_SCHEMAS: Readonly<Record<string, Part>> = {
  HealthJson: {
    ...toObject({
      status: HEALTH,
      description: TEXT,
      notes: TEXTS,
      checks: { type: 'object', additionalProperties: { type: 'array', items: COMPONENT } },
    }),
    description: 'health+json (draft-inadarei-api-health-check-06).',
    required: ['status', 'checks'],
  },
  Error: {
    ...toObject({
      error: {
        ...toObject({ code: CODE, message: TEXT, known: TEXTS, issues: ISSUES }),
        required: ['code', 'message'],
      },
    }),
    required: ['error'],
  },
  Problem: {
    ...toObject({
      type: TEXT,
      title: TEXT,
      status: { type: 'integer' },
      detail: TEXT,
      code: CODE,
      known: TEXTS,
      issues: ISSUES,
    }),
    description: 'Problem details (RFC 9457).',
    required: ['type', 'status', 'detail', 'code'],
  },
};
