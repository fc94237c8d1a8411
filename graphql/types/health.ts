import { toPascalCase } from '../../lib/core/names.ts';
import { createAsking } from '../asking.ts';
import type { Target } from '../target.ts';
import type { CheckTypes } from './check.ts';
import { addHealthObject, type HealthResource } from './health-object.ts';

/** Adds a resource of checks: its field in Query and the types it makes. */
export function addHealth(target: Target, resource: HealthResource, types: CheckTypes): void {
  const { builder, status, level } = target;
  const { name, providers } = resource;
  const size = Object.keys(providers).length;
  const type = addHealthObject(target, resource, types);
  const CheckName = size > 0 ? addCheckName(target, resource) : undefined;
  builder.queryField(name, (t) =>
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
      },
      complexity: ({ only, skip }) => 1 + (only?.length ?? 0) + (skip?.length ?? 0),
      resolve: (_, { only, skip, budgetMs }) => {
        const common = { level, budgetMs: budgetMs ?? status.budgetMs };
        const ask = createAsking(status, resource, common);
        return { ask, whole: () => ask({ only: only ?? undefined, skip: skip ?? undefined }) };
      },
    }),
  );
}

function addCheckName({ builder, prefix }: Target, { name, providers }: HealthResource) {
  return builder.enumType(`${prefix}${toPascalCase(name)}CheckName`, {
    description: `The checks of ${name}.`,
    values: Object.fromEntries(
      Object.entries(providers).map(([key, { description }]) => [key, { value: key, description }]),
    ),
  });
}
