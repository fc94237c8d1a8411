import type { StatusQL } from '../../lib/core/define-status.ts';
import { toPascalCase } from '../../lib/core/names.ts';
import type { HealthReport } from '../../lib/core/report.ts';
import { createAsking } from '../asking.ts';
import type { Builder } from '../schema-types.ts';
import { addHealthObject, type HealthResource } from './health-object.ts';

/** Adds each resource of checks: its field in Query and the types it makes. */
export function addHealth(builder: Builder, status: StatusQL): void {
  for (const resource of Object.values(status.resources)) {
    if (resource.kind === 'check') addResource(builder, status, resource);
  }
}

function addResource(builder: Builder, status: StatusQL, resource: HealthResource): void {
  const { name, providers } = resource;
  const size = Object.keys(providers).length;
  const CheckName = size > 0 ? addCheckName(builder, resource) : undefined;
  builder.queryField(name, (t) =>
    t.field({
      type: addHealthObject(builder, resource),
      description: `How ${name} is: only what is asked for runs.`,
      args: {
        ...(CheckName && {
          only: t.arg({
            type: [CheckName],
            description: 'What `status`, `ok` and `checks` cover; all by default.',
          }),
          skip: t.arg({ type: [CheckName], description: 'What they leave out.' }),
        }),
        budgetMs: t.arg.int({
          description: `How long to wait, in milliseconds; ${status.budgetMs} by default.`,
        }),
      },
      complexity: ({ only, skip }) => 1 + (only?.length ?? 0) + (skip?.length ?? 0),
      resolve: (_, { only, skip, budgetMs }, { viewer }) => {
        const common = { level: viewer.level, budgetMs: budgetMs ?? status.budgetMs };
        const ask = createAsking<HealthReport>(status, name, common);
        return { ask, whole: () => ask({ only: only ?? undefined, skip: skip ?? undefined }) };
      },
    }),
  );
}

function addCheckName(builder: Builder, { name, providers }: HealthResource) {
  return builder.enumType(`${toPascalCase(name)}CheckName`, {
    description: `The checks of ${name}.`,
    values: Object.fromEntries(
      Object.entries(providers).map(([key, { description }]) => [key, { value: key, description }]),
    ),
  });
}
