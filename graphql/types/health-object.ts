import type { ObjectRef } from '@pothos/core';
import { toPascalCase } from '../../lib/core/names.ts';
import type { CheckReport, HealthReport } from '../../lib/core/report.ts';
import type { Resource } from '../../lib/core/resource.ts';
import type { Asking } from '../asking.ts';
import { createProviderArgs, type ProviderArgs } from '../provider-args.ts';
import type { Types } from '../schema-types.ts';
import type { Target } from '../target.ts';
import type { CheckTypes } from './check.ts';

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
export function addHealthObject(target: Target, resource: HealthResource, types: CheckTypes) {
  const { name, providers } = resource;
  const typeName = target.prefix + toPascalCase(name);
  const checks = Object.entries(providers).map(([key, check]) => ({
    key,
    description: check.description,
    ...createProviderArgs(target, key, check, typeName + toPascalCase(key)),
  }));
  const description = `How ${name} is.`;
  const health = target.builder.objectRef<Health>(typeName).implement({ description });
  addWhole(target, health, types, checks.length);
  addChecks(target, health, types, checks);
  if (checks.length > 0) addDetails(target, health, types, `${typeName}Details`, checks);
  return health;
}

/** Adds what `only` and `skip` are about; asking for it costs as much as all checks. */
function addWhole({ builder }: Target, health: HealthRef, { Status, Check }: CheckTypes, size: number): void {
  builder.objectFields(health, (t) => ({
    status: t.field({
      type: Status,
      nullable: false,
      description: 'The worst of its checks, each counted by its effect.',
      complexity: size,
      resolve: async ({ whole }) => (await whole()).status,
    }),
    ok: t.boolean({
      nullable: false,
      description: 'Whether it is no problem.',
      complexity: size,
      resolve: async ({ whole }) => (await whole()).ok,
    }),
    checks: t.field({
      type: [Check],
      nullable: false,
      description: 'Everything about each check.',
      complexity: { field: size, multiplier: size },
      resolve: async ({ whole }) => (await whole()).checks,
    }),
  }));
}

function addChecks(
  { builder }: Target,
  health: HealthRef,
  { Status }: CheckTypes,
  checks: readonly CheckField[],
): void {
  for (const { key, description, declare, read, cost } of checks) {
    builder.objectField(health, key, (t) =>
      t.field({
        type: Status,
        nullable: false,
        description,
        args: declare(t.arg),
        complexity: cost,
        resolve: async ({ ask }, args) => only(await ask(read(args))).status,
      }),
    );
  }
}

function addDetails(
  { builder }: Target,
  health: HealthRef,
  { Check }: CheckTypes,
  name: string,
  checks: readonly CheckField[],
): void {
  const description = 'Everything about the checks asked for by name.';
  const details = builder.objectRef<Health>(name).implement({ description });
  for (const { key, description, declare, read, cost } of checks) {
    builder.objectField(details, key, (t) =>
      t.field({
        type: Check,
        nullable: false,
        description,
        args: declare(t.arg),
        complexity: cost,
        resolve: async ({ ask }, args) => only(await ask(read(args))),
      }),
    );
  }
  builder.objectField(health, 'details', (t) =>
    t.field({ type: details, nullable: false, description, resolve: (parent) => parent }),
  );
}

/** The one check that a report on one check holds. */
function only({ checks: [check] }: HealthReport): CheckReport {
  if (!check) throw new Error('A report on one check holds none.');
  return check;
}
