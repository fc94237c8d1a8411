import type { ObjectRef } from '@pothos/core';
import { toPascalCase } from '../../lib/core/names.ts';
import type { CheckReport, HealthReport } from '../../lib/core/report.ts';
import type { Resource } from '../../lib/core/resource.ts';
import type { Asking } from '../asking.ts';
import { createProviderArgs, type ProviderArgs } from '../provider-args.ts';
import type { Builder, Types } from '../schema-types.ts';

/** A resource of checks. */
export type HealthResource = Extract<Resource, { kind: 'check' }>;

/** What an object of a resource stands for: nothing has run yet, each field asks what it needs. */
export interface Health {
  /** Asks for the whole, as far as `only` and `skip` let it reach. */
  whole(): Promise<HealthReport>;
  /** Asks for checks by name, whatever `only` and `skip` say. */
  ask: Asking<HealthReport>;
}

type HealthRef = ObjectRef<Types, Health>;

interface CheckField extends ProviderArgs {
  key: string;
  description?: string;
}

/** Adds the object of a resource, and the one that gives the same checks in full. */
export function addHealthObject(builder: Builder, { name, providers }: HealthResource) {
  const typeName = toPascalCase(name);
  const checks = Object.entries(providers).map(([key, check]) => ({
    key,
    description: check.description,
    ...createProviderArgs(builder, key, check, typeName + toPascalCase(key)),
  }));
  const health = builder.objectRef<Health>(typeName).implement({ description: `How ${name} is.` });
  addWhole(builder, health, checks.length);
  addChecks(builder, health, checks);
  if (checks.length > 0) addDetails(builder, health, `${typeName}Details`, checks);
  return health;
}

/** Adds what `only` and `skip` are about; asking for it costs as much as all checks. */
function addWhole(builder: Builder, health: HealthRef, size: number): void {
  builder.objectFields(health, (t) => ({
    status: t.field({
      type: 'Status',
      description: 'The worst of its checks, each counted by its effect.',
      complexity: size,
      resolve: async ({ whole }) => (await whole()).status,
    }),
    ok: t.boolean({
      description: 'Whether it is no problem.',
      complexity: size,
      resolve: async ({ whole }) => (await whole()).ok,
    }),
    checks: t.field({
      type: ['Check'],
      description: 'Everything about each check.',
      complexity: { field: size, multiplier: size },
      resolve: async ({ whole }) => (await whole()).checks,
    }),
  }));
}

function addChecks(builder: Builder, health: HealthRef, checks: readonly CheckField[]): void {
  for (const { key, description, declare, read, cost } of checks) {
    builder.objectField(health, key, (t) =>
      t.field({
        type: 'Status',
        description,
        args: declare(t.arg),
        complexity: cost,
        resolve: async ({ ask }, args) => only(await ask(read(args))).status,
      }),
    );
  }
}

function addDetails(builder: Builder, health: HealthRef, name: string, checks: readonly CheckField[]): void {
  const description = 'Everything about the checks asked for by name.';
  const details = builder.objectRef<Health>(name).implement({ description });
  for (const { key, description, declare, read, cost } of checks) {
    builder.objectField(details, key, (t) =>
      t.field({
        type: 'Check',
        description,
        args: declare(t.arg),
        complexity: cost,
        resolve: async ({ ask }, args) => only(await ask(read(args))),
      }),
    );
  }
  builder.objectField(health, 'details', (t) =>
    t.field({ type: details, description, resolve: (parent) => parent }),
  );
}

/** The one check that a report on one check holds. */
function only({ checks: [check] }: HealthReport): CheckReport {
  if (!check) throw new Error('A report on one check holds none.');
  return check;
}
