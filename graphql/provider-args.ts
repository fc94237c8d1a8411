import type { ArgBuilder, InputFieldMap } from '@pothos/core';
import type { z } from 'zod';
import { toPascalCase } from '../lib/core/names.ts';
import type { ReportOptions } from '../lib/core/report-options.ts';
import type { Provider } from '../lib/core/resource.ts';
import type { Builder, Types } from './schema-types.ts';
import { toInput } from './zod/input.ts';

/** The arguments of the fields that ask one provider. */
export interface ProviderArgs {
  /** Declares them on a field. */
  declare(t: ArgBuilder<Types>): InputFieldMap;
  /** What an asker passed, as the core takes it. */
  read(passed: Record<string, unknown>): ReportOptions;
  /** What asking costs, as a query's cost is reckoned. */
  cost(passed: Record<string, unknown>): number;
}

/** Makes the arguments of a provider: `names` where it has aliases, `maxAgeMs`, and its own. */
export function createProviderArgs(
  builder: Builder,
  key: string,
  provider: Provider,
  typeName: string,
): ProviderArgs {
  const own = Object.entries(provider.args as Record<string, z.ZodType>).map(([name, type]) => ({
    name,
    type: toInput(builder, type, typeName + toPascalCase(name)),
    description: type.description,
    takesNull: type.safeParse(null).success,
  }));
  return {
    declare: (t) => ({
      ...(provider.byAlias && {
        names: t.stringList({ description: 'The aliases to ask; all by default.' }),
      }),
      maxAgeMs: t.int({
        subGraphs: ['details'],
        description: `How old an answer may be, in milliseconds; ${provider.maxAgeMs} by default.`,
      }),
      ...Object.fromEntries(
        own.map(({ name, type, description }) => [name, t({ type, description, subGraphs: ['details'] })]),
      ),
    }),
    read({ names, maxAgeMs, ...passed }) {
      const args = own
        .map(({ name, takesNull }) => [name, takesNull ? passed[name] : (passed[name] ?? undefined)])
        .filter(([, value]) => value !== undefined);
      return {
        only: [key],
        names: (names as string[] | null | undefined) ?? undefined,
        maxAgeMs: (maxAgeMs as number | null | undefined) ?? undefined,
        args: args.length > 0 ? Object.fromEntries(args) : undefined,
      };
    },
    cost: ({ names }) => provider.probes.length + ((names as string[] | null | undefined)?.length ?? 0),
  };
}
