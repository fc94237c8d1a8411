import type { Level } from '../../core/level.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Provider, Resource } from '../../core/resource.ts';
import { healthJson } from '../dialects/health-json.ts';
import { json } from '../dialects/json.ts';
import { REPORT_DIALECTS } from '../dialects/report-dialects.ts';
import { type Part, toReference } from './json-schema.ts';
import { toFormat, toOwnParameters, toSelection, toTimes } from './parameters.ts';
import { REFUSALS, STATUS_HEADER, toGet } from './responses.ts';
import { toSchemaName } from './schemas.ts';

/** What the addresses are made from. */
export interface Context {
  level: Level;
  /** The code where the overall status is a problem. */
  errorCode: number;
  /** Those that the level may see. */
  resources: readonly Resource[];
}

/** When an address answers with the error code of the config. */
export const FAILED = 'The overall status is a problem, or was never known.';

const TEXT = { type: 'string' };

/** The address of everything that the level may see. */
export function toRootPath(context: Context): Part {
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

/** The addresses of a resource and of each of its providers, by path. */
export function toResourcePaths(context: Context, resource: Resource): Part {
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
  const dialects = REPORT_DIALECTS.filter(({ kinds }) => hasChecks || kinds.includes('stat'));
  const bodies: Record<string, Part> = {
    [json.mediaType]: report.schema,
    [healthJson.mediaType]: toReference('schemas', 'HealthJson'),
  };
  const content = Object.fromEntries(dialects.map(({ mediaType }) => [mediaType, bodies[mediaType] ?? TEXT]));
  const answer = { content, headers: hasChecks ? STATUS_HEADER : undefined };
  const failed = { ...answer, httpStatus: errorCode, description: FAILED };
  const fine = hasChecks ? 'The overall status is no problem.' : 'The figures.';
  return toGet({
    operationId: report.operationId,
    summary: report.summary,
    parameters: [...report.parameters, ...toTimes(report.providers, level), toFormat(dialects)],
    answers: [{ ...answer, httpStatus: 200, description: fine }, ...(hasChecks ? [failed] : []), ...REFUSALS],
  });
}
