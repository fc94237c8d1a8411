// Compiled by tsc and never run: what a config's types promise to its user.
import { z } from 'zod';
import {
  type CheckReport,
  defineStatus,
  fine,
  type HealthReport,
  healthCheck,
  perAlias,
  problem,
  type StatReport,
  type StatsReport,
  type StatusQL,
  stat,
  warning,
} from '../../lib/index.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const assert = <_Claim extends true>() => {};

const status = defineStatus({
  resources: {
    health: {
      ping: healthCheck({ probe: () => {} }),
      checkout: healthCheck({
        args: { region: z.enum(['eu', 'us']).default('eu'), count: z.int().optional() },
        probe({ args, signal }) {
          assert<Same<typeof args, { region: 'eu' | 'us'; count?: number | undefined }>>();
          assert<Same<typeof signal, AbortSignal>>();
          return args.region === 'eu' ? undefined : problem('closed');
        },
      }),
    },
    stats: {
      shop: stat({ data: z.object({ orders: z.int() }), probe: async () => ({ orders: 1 }) }),
      databases: perAlias(z.object({ size: z.number().nullable() }), {
        default: () => ({ size: 1 }),
        archive: () => ({ size: null }),
      }),
    },
  },
});

// Reports know the names of what was asked for.
const health = await status.report('health');
assert<Same<typeof health, HealthReport<'ping' | 'checkout'>>>();
const some = await status.report('health', { only: ['ping'] });
assert<Same<typeof some, HealthReport<'ping'>>>();
assert<Same<(typeof some)['checks'], CheckReport<'ping'>[]>>();
const rest = await status.report('health', { skip: ['ping'], maxAgeMs: 0, budgetMs: 100, level: 'status' });
assert<Same<typeof rest, HealthReport<'ping' | 'checkout'>>>();

// Stats know the data of what was asked for.
const shop = await status.report('stats', { only: ['shop'] });
assert<Same<typeof shop, StatsReport<StatReport<'shop', { orders: number } | null>>>>();
const stats = await status.report('stats');
for (const each of stats.stats) {
  if (each.name === 'shop') assert<Same<typeof each.data, { orders: number } | null>>();
  else assert<Same<typeof each.data, Record<'default' | 'archive', { size: number | null } | null>>>();
}

// The arguments of the one check asked for.
await status.report('health', { only: ['checkout'], args: { region: 'us' } });
await status.report('health', { only: ['checkout'], args: {} });
// @ts-expect-error a value the argument does not take
await status.report('health', { only: ['checkout'], args: { region: 'mars' } });
// @ts-expect-error an argument that the check does not take
await status.report('health', { only: ['checkout'], args: { zone: 'eu' } });

// @ts-expect-error a resource that is not configured
await status.report('healt');
// @ts-expect-error a provider that is not configured
await status.report('health', { only: ['pong'] });
// @ts-expect-error a provider of another resource
await status.report('health', { skip: ['shop'] });
// @ts-expect-error an option that there is not
await status.report('health', { timeoutMs: 1 });
// @ts-expect-error a level that there is not
await status.report('health', { level: 'all' });

// Surfaces take any status system.
const any: StatusQL = status;
const other: StatusQL = defineStatus({ resources: { own: { it: healthCheck({ probe: () => {} }) } } });
for (const each of [any, other]) {
  const report = await each.report('own', { names: ['a'], args: { region: 'eu' } });
  assert<Same<typeof report, HealthReport | StatsReport>>();
}

// A resource of the status system tells which of the two reports it has.
for (const resource of Object.values(any.resources)) {
  const report = await any.report(resource, { level: 'status' });
  assert<Same<typeof report, HealthReport | StatsReport>>();
  if (resource.kind === 'check') {
    const ofChecks = await any.report(resource, { only: ['a'] });
    assert<Same<typeof ofChecks, HealthReport>>();
  } else {
    const ofStats = await status.report(resource);
    assert<Same<typeof ofStats, StatsReport>>();
  }
}

// Measurements may be handed in as they are declared.
const figures = [{ name: 'roundTrip', value: 3.2, unit: 'ms' }] as const;
for (const verdict of [fine(figures), warning('slow', figures), problem('down', figures)]) {
  healthCheck({ probe: () => verdict });
}

// Wrong configs.
const check = healthCheck({ probe: () => {} });
const noCheck = stat({ data: z.object({}), probe: () => ({}) });
// @ts-expect-error checks and stats in one resource
defineStatus({ resources: { mixed: { check, noCheck } } });
// @ts-expect-error a function is no check
defineStatus({ resources: { health: { check: () => {} } } });
// @ts-expect-error no resources
defineStatus({});
// @ts-expect-error an option that there is not
defineStatus({ resources: { health: { check } }, timeoutMs: 1 });
// @ts-expect-error a level that there is not
defineStatus({ resources: { health: { check } }, access: { anonymous: 'all' } });
// @ts-expect-error a probe must answer with a verdict or nothing
healthCheck({ probe: () => false });
// @ts-expect-error an effect that there is not
healthCheck({ probe: () => {}, effect: 'kills' });
// @ts-expect-error an option that there is not
healthCheck({ probe: () => {}, timeoutMS: 1 });
// @ts-expect-error an argument is a zod type
healthCheck({ probe: () => {}, args: { region: 'eu' } });
// @ts-expect-error figures that do not fit their shape
stat({ data: z.object({ orders: z.int() }), probe: () => ({ orders: 'one' }) });
// @ts-expect-error the shape is a zod object
stat({ data: z.array(z.int()), probe: () => [1] });
// @ts-expect-error one alias does not fit the shape
perAlias(z.object({ size: z.number() }), { default: () => ({ size: 1 }), archive: () => ({}) });
