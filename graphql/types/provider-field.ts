import type { ArgBuilder, InputFieldMap } from '@pothos/core';
import type { z } from 'zod';
import type { StatusQL } from '../../lib/core/define-status.ts';
import { toPascalCase } from '../../lib/core/names.ts';
import type { ReportOptions } from '../../lib/core/report-options.ts';
import type { Provider, ReportOn, Resource } from '../../lib/core/resource.ts';
import type { BuildContext, Types } from '../builder.ts';
import { describeArgument } from './describe.ts';
import { refuseReport } from './errors.ts';
import { toArgumentType } from './leaf.ts';

/** Loads reports on one resource; equal questions of one object of an answer are asked once. */
export type ReportLoader<Report> = (options: ReportOptions) => Promise<Report>;

/**
 * Makes the loader of an object of an answer.
 * @param common goes with every question, such as the level.
 */
export function createReportLoader<Each extends Resource>(
  status: StatusQL,
  resource: Each,
  common: ReportOptions,
): ReportLoader<ReportOn<Each>> {
  const reports = new Map<string, Promise<ReportOn<Each>>>();
  return (options) => {
    const key = JSON.stringify(options);
    const report = reports.get(key) ?? status.report(resource, { ...common, ...options }).catch(refuseReport);
    reports.set(key, report);
    return report;
  };
}

/** What all fields that ask one provider have in common. */
export interface ProviderField {
  /** Declares its arguments. */
  declareArgs(t: ArgBuilder<Types>): InputFieldMap;
  /** The arguments of a request, as the core takes them. */
  toReportOptions(args: Record<string, unknown>): ReportOptions;
  /** What asking costs, as a query's cost is reckoned. */
  toCost(args: Record<string, unknown>): number;
}

/**
 * Makes what a field needs to ask a provider, with its arguments: `names` where it has aliases; for `details` also `maxAgeMs`
 * and its own.
 * @param typeName what the types of its arguments begin with.
 */
export function createProviderField(
  context: BuildContext,
  key: string,
  provider: Provider,
  typeName: string,
): ProviderField {
  const isForDetails = context.level === 'details';
  const own = isForDetails ? toOwnArgs(context, provider, typeName) : [];
  return {
    declareArgs: (t) => ({
      ...(provider.byAlias && {
        names: t.stringList({ required: false, description: 'The aliases to ask; all by default.' }),
      }),
      ...(isForDetails && {
        maxAgeMs: t.int({
          required: false,
          description: `How old an answer may be, in milliseconds; ${provider.maxAgeMs} by default.`,
        }),
      }),
      ...Object.fromEntries(
        own.map(({ name, type, description }) => [name, t({ type, required: false, description })]),
      ),
    }),
    toReportOptions({ names, maxAgeMs, ...others }) {
      const args = own
        .map(({ name, takesNull }) => [name, takesNull ? others[name] : (others[name] ?? undefined)])
        .filter(([, value]) => value !== undefined);
      return {
        only: [key],
        names: (names as string[] | null | undefined) ?? undefined,
        maxAgeMs: (maxAgeMs as number | null | undefined) ?? undefined,
        args: args.length > 0 ? Object.fromEntries(args) : undefined,
      };
    },
    toCost: ({ names }) => provider.probes.length + ((names as string[] | null | undefined)?.length ?? 0),
  };
}

function toOwnArgs(context: BuildContext, { args }: Provider, typeName: string) {
  return Object.entries(args as Record<string, z.ZodType>).map(([name, type]) => ({
    name,
    type: toArgumentType(context, type, typeName + toPascalCase(name)),
    description: describeArgument(name, type),
    takesNull: type.safeParse(null).success,
  }));
}
