import type { ArgBuilder, InputFieldMap } from '@pothos/core';
import type { z } from 'zod';
import { toPascalCase } from '../lib/core/names.ts';
import type { ReportOptions } from '../lib/core/report-options.ts';
import type { Provider } from '../lib/core/resource.ts';
import type { Types } from './schema-types.ts';
import type { Target } from './target.ts';
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

/** Makes the arguments of a provider: `names` where it has aliases; for `details` also `maxAgeMs` and its own. */
export function createProviderArgs(
  target: Target,
  key: string,
  provider: Provider,
  typeName: string,
): ProviderArgs {
  const own = target.level === 'details' ? toOwnArgs(target, provider, typeName) : [];
  return {
    declare: (t) => ({
      ...(provider.byAlias && {
        names: t.stringList({ required: false, description: 'The aliases to ask; all by default.' }),
      }),
      ...(target.level === 'details' && {
        maxAgeMs: t.int({
          required: false,
          description: `How old an answer may be, in milliseconds; ${provider.maxAgeMs} by default.`,
        }),
      }),
      ...Object.fromEntries(
        own.map(({ name, type, description }) => [name, t({ type, required: false, description })]),
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

function toOwnArgs(target: Target, { args }: Provider, typeName: string) {
  return Object.entries(args as Record<string, z.ZodType>).map(([name, type]) => ({
    name,
    type: toInput(target, type, typeName + toPascalCase(name)),
    description: type.description,
    takesNull: type.safeParse(null).success,
  }));
}
