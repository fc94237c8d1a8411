import type { StatusQL } from '../../core/define-status.ts';
import type { Level } from '../../core/level.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { healthJson } from '../dialects/health-json.ts';
import { json } from '../dialects/json.ts';
import { openMetrics, prometheus } from '../dialects/metrics.ts';
import { text } from '../dialects/text.ts';
import { type Part, toReference } from './json-schema.ts';
import { BUDGET, PROBE_PARAMETERS, toFormat, toOwnParameters, toSelection, toTimes } from './parameters.ts';
import { type Answer, REFUSALS, STATUS_HEADER, toResponses } from './responses.ts';
import { toSchemaName } from './schemas.ts';

/** What the addresses are made from. */
interface Context {
  level: Level;
  /** The code where the overall status is a problem. */
  errorCode: number;
  /** Those that the level may see. */
  resources: readonly Resource[];
}

const TEXT = { type: 'string' };
const OPEN = { security: [] };
const FAILED = 'The overall status is a problem, or was never known.';

/** The addresses of the mount, by path below it. */
export function toPaths(
  { errorCode }: Pick<StatusQL, 'errorCode'>,
  level: Level,
  resources: readonly Resource[],
): Part {
  const context = { level, errorCode, resources };
  return {
    '/': toRootPath(context),
    ...Object.assign({}, ...resources.map((resource) => toResourcePaths(context, resource))),
    '/livez': toProbePath('getLivez', 'Whether anything answers; touches nothing.', PROBE_PARAMETERS),
    '/readyz': toProbePath('getReadyz', 'Whether requests are to be sent here.', [
      ...PROBE_PARAMETERS,
      BUDGET,
    ]),
    '/metrics': toMetricsPath(context),
    '/openapi.json': toGet(
      'getOpenApi',
      'This document.',
      [],
      [
        {
          httpStatus: 200,
          description: 'An OpenAPI document.',
          content: { 'application/json': { type: 'object' } },
        },
        ...REFUSALS,
      ],
    ),
  };
}

/** The addresses of mounts of their own, of which only the code says something. */
export function toOuterPaths({ errorCode, resources }: Omit<Context, 'level'>): {
  ping: Part;
  bareStatus: Part;
} {
  const checks = resources.filter(({ kind }) => kind === 'check');
  return {
    ping: {
      ...toGet(
        'getPing',
        'Runs nothing.',
        [],
        [{ httpStatus: 200, description: 'It answers.', content: { 'text/plain': { const: 'pong' } } }],
        OPEN,
      ),
    },
    bareStatus: toGet(
      'getBareStatus',
      'The overall status, by its code alone.',
      [...toSelection(checks), BUDGET],
      [
        { httpStatus: 200, description: 'The overall status is no problem.' },
        { httpStatus: errorCode, description: FAILED },
        { httpStatus: 400, description: 'A parameter is wrong.' },
        { httpStatus: 404, description: 'A name is not there.' },
        { httpStatus: 500, description: 'Something went wrong here.' },
        { httpStatus: 503, description: 'Too many ask.' },
      ],
      OPEN,
    ),
  };
}

function toRootPath(context: Context): Part {
  const { resources } = context;
  const properties = resources.map(({ name }) => [
    toSnakeCase(name),
    toReference('schemas', toSnakeCase(name)),
  ]);
  return toReportPath(context, {
    operationId: 'getAll',
    summary: 'Everything.',
    resources,
    schema: { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false },
    parameters: toSelection(resources),
    providers: resources.flatMap(({ providers }): Provider[] => Object.values(providers)),
  });
}

function toResourcePaths(context: Context, resource: Resource): Part {
  const name = toSnakeCase(resource.name);
  const providers = Object.entries<Provider>(resource.providers);
  return {
    [`/${name}`]: toReportPath(context, {
      operationId: `get_${name}`,
      summary: `All of ${name}.`,
      resources: [resource],
      schema: toReference('schemas', name),
      parameters: toSelection([resource]),
      providers: providers.map(([, provider]) => provider),
    }),
    ...Object.fromEntries(
      providers.map(([key, provider]) => [
        `/${name}/${toSnakeCase(key)}`,
        toReportPath(context, {
          operationId: `get_${toSchemaName(resource, key)}`,
          summary: provider.description ?? toSnakeCase(key),
          resources: [resource],
          schema: toReference('schemas', toSchemaName(resource, key)),
          parameters: toOwnParameters(provider, context.level),
          providers: [provider],
        }),
      ]),
    ),
  };
}

/** An address that reports on some resources. */
interface Report {
  operationId: string;
  summary: string;
  resources: readonly Resource[];
  /** Of its answer in JSON. */
  schema: Part;
  /** Beside those that every report takes. */
  parameters: readonly Part[];
  providers: readonly Provider[];
}

function toReportPath({ level, errorCode }: Context, report: Report): Part {
  const hasChecks = report.resources.some(({ kind }) => kind === 'check');
  const dialects: Dialect[] = hasChecks ? [json, healthJson, text] : [json];
  const bodies: Record<string, Part> = {
    [json.mediaType]: report.schema,
    [healthJson.mediaType]: toReference('schemas', 'HealthJson'),
    [text.mediaType]: TEXT,
  };
  const content = Object.fromEntries(dialects.map(({ mediaType }) => [mediaType, bodies[mediaType] ?? TEXT]));
  const answer = { content, headers: hasChecks ? STATUS_HEADER : undefined };
  return toGet(
    report.operationId,
    report.summary,
    [...report.parameters, ...toTimes(report.providers, level), toFormat(dialects)],
    [
      {
        ...answer,
        httpStatus: 200,
        description: hasChecks ? 'The overall status is no problem.' : 'The figures.',
      },
      ...(hasChecks ? [{ ...answer, httpStatus: errorCode, description: FAILED }] : []),
      ...REFUSALS,
    ],
  );
}

function toMetricsPath({ level, resources }: Context): Part {
  const providers = resources.flatMap((resource): Provider[] => Object.values(resource.providers));
  const content = Object.fromEntries(
    [prometheus, openMetrics].map(({ contentType }) => [contentType.replace(/;.*/, ''), TEXT]),
  );
  return toGet(
    'getMetrics',
    'Everything as metrics, with 200 also when a check fails.',
    [...toSelection(resources), ...toTimes(providers, level), toFormat([prometheus, openMetrics])],
    [{ httpStatus: 200, description: 'The metrics.', content }, ...REFUSALS],
  );
}

function toProbePath(operationId: string, summary: string, parameters: readonly Part[]): Part {
  const content = { 'text/plain': TEXT };
  const failed = { httpStatus: 503, description: 'No: each line says of what.', content };
  const wrong = { httpStatus: 400, description: 'A parameter is wrong.', content };
  const answers = [
    { httpStatus: 200, description: 'Yes.', content },
    ...(operationId === 'getReadyz' ? [failed, wrong] : []),
  ];
  return toGet(operationId, summary, parameters, answers, OPEN);
}

function toGet(
  operationId: string,
  summary: string,
  parameters: readonly Part[],
  answers: readonly Answer[],
  more: Part = {},
): Part {
  return { get: { operationId, summary, parameters, responses: toResponses(answers), ...more } };
}
