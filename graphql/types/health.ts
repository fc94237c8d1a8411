import type { ObjectRef, TypeParam } from '@pothos/core';
import { toPascalCase } from '../../lib/core/names.ts';
import type { CheckReport, HealthReport } from '../../lib/core/report.ts';
import type { ReportOptions } from '../../lib/core/report-options.ts';
import type { CheckResource } from '../../lib/core/resource.ts';
import { type BuildContext, type Types, toFieldName, toFreshness, toTypeName } from '../builder.ts';
import type { CheckTypes } from './check.ts';
import { describeProvider } from './describe.ts';
import { identifyCheck } from './identity.ts';
import { addScalar } from './leaf.ts';
import { createPastLoader } from './past-health.ts';
import {
  createProviderField,
  createReportLoader,
  type ProviderField,
  type ReportLoader,
} from './provider-field.ts';

/** What an object of a resource stands for: nothing has run yet, each field loads what it needs. */
interface Health {
  /** Loads the overall status, as far as `only` and `skip` let it reach. */
  loadOverall(): Promise<HealthReport>;
  /** Loads checks by name, whatever `only` and `skip` say. */
  load: ReportLoader<HealthReport>;
  /** The moment that it is about; now where there is none. */
  at?: Date;
}

interface CheckField extends ProviderField {
  key: string;
  description: string;
}

/** Adds a resource of checks: its field in Query and the types it makes. */
export function addHealth(context: BuildContext, resource: CheckResource, types: CheckTypes): void {
  const { builder, status, level } = context;
  const { name, providers } = resource;
  const type = addHealthObject(context, resource, types);
  const CheckName = Object.keys(providers).length > 0 ? addCheckName(context, resource) : undefined;
  builder.queryField(toFieldName(context, resource), (t) =>
    t.field({
      type,
      nullable: false,
      description: `How ${name} is: only what is asked for runs.`,
      args: {
        ...(CheckName && {
          only: t.arg({
            type: [CheckName],
            required: false,
            description: 'What `status`, `ok` and `checks` cover; all by default.',
          }),
          skip: t.arg({ type: [CheckName], required: false, description: 'What they leave out.' }),
        }),
        budgetMs: t.arg.int({
          required: false,
          description: `How long to wait, in milliseconds; ${status.budgetMs} by default.`,
        }),
        ...(context.monitoring && {
          at: t.arg({
            type: addScalar(context, 'DateTime'),
            required: false,
            description: 'The moment to tell of, by what is kept of each check; now by default.',
          }),
        }),
      },
      complexity: ({ only, skip }) => 1 + (only?.length ?? 0) + (skip?.length ?? 0),
      resolve: (_, { only, skip, budgetMs, ...past }, request) => {
        const at = (past as { at?: Date | null }).at ?? undefined;
        const freshness = toFreshness(request);
        const common = { level, budgetMs: budgetMs ?? status.budgetMs, freshness };
        const load = at
          ? createPastLoader(context, request, resource, at)
          : createReportLoader(status, resource, common);
        return { at, load, loadOverall: () => load({ only: only ?? undefined, skip: skip ?? undefined }) };
      },
    }),
  );
}

function addCheckName(context: BuildContext, resource: CheckResource) {
  const { name, providers } = resource;
  return context.builder.enumType(`${toTypeName(context, resource)}CheckName`, {
    description: `The checks of ${name}.`,
    values: Object.fromEntries(
      Object.entries(providers).map(([key, check]) => [
        key,
        { value: key, description: describeProvider(key, check) },
      ]),
    ),
  });
}

/** Adds the object of a resource, and the one that gives the same checks in full. */
function addHealthObject(context: BuildContext, resource: CheckResource, types: CheckTypes) {
  const { builder } = context;
  const { name, providers } = resource;
  const typeName = toTypeName(context, resource);
  const fields = Object.entries(providers).map(([key, check]) => ({
    key,
    description: describeProvider(key, check),
    ...createProviderField(context, key, check, typeName + toPascalCase(key)),
  }));
  const health = builder.objectRef<Health>(typeName).implement({ description: `How ${name} is.` });
  addOverall(context, resource, health, types);
  addChecks(context, health, fields, types.Status, ({ status }) => status);
  if (fields.length > 0) {
    const description = 'Everything about the checks asked for by name.';
    const details = builder.objectRef<Health>(`${typeName}Details`).implement({ description });
    addChecks(context, details, fields, types.Check, (check, options, at) =>
      identifyCheck(toFieldName(context, resource), check, { ...options, at }),
    );
    builder.objectField(health, 'details', (t) =>
      t.field({ type: details, nullable: false, description, resolve: (parent) => parent }),
    );
  }
  return health;
}

/** Adds what `only` and `skip` are about; asking for it costs as much as all checks. */
function addOverall(
  context: BuildContext,
  resource: CheckResource,
  health: ObjectRef<Types, Health>,
  { Status, Check }: CheckTypes,
): void {
  const size = Object.keys(resource.providers).length;
  const field = toFieldName(context, resource);
  context.builder.objectFields(health, (t) => ({
    status: t.field({
      type: Status,
      nullable: false,
      description: 'The worst of its checks, each counted by its effect.',
      complexity: size,
      resolve: async ({ loadOverall }) => (await loadOverall()).status,
    }),
    ok: t.boolean({
      nullable: false,
      description: 'Whether it is no problem, and there is an answer that says so.',
      complexity: size,
      resolve: async ({ loadOverall }) => (await loadOverall()).ok,
    }),
    checks: t.field({
      type: [Check],
      nullable: false,
      description: 'Everything about each check.',
      complexity: { field: size, multiplier: size },
      resolve: async ({ loadOverall, at }) =>
        (await loadOverall()).checks.map((check) => identifyCheck(field, check, { at })),
    }),
  }));
}

/** Adds a field for each check to an object: what it gives of a check's report. */
function addChecks(
  { builder }: BuildContext,
  object: ObjectRef<Types, Health>,
  fields: readonly CheckField[],
  type: TypeParam<Types>,
  toValue: (check: CheckReport, options: ReportOptions, at?: Date) => unknown,
): void {
  for (const { key, description, declareArgs, toReportOptions, toCost } of fields) {
    builder.objectField(object, key, (t) =>
      t.field({
        type,
        nullable: false,
        description,
        args: declareArgs(t.arg),
        complexity: toCost,
        resolve: async ({ load, at }, args) => {
          const options = toReportOptions(args);
          const [check] = (await load(options)).checks;
          if (!check) throw new Error('A report on one check holds none.');
          return toValue(check, options, at) as never;
        },
      }),
    );
  }
}
