import type { StatusQL } from '../../lib/core/define-status.ts';
import type { BuildContext, Builder } from '../builder.ts';
import { addCheck, type CheckTypes } from './check.ts';
import { addMonitorTypes, type MonitorTypes } from './monitor-types.ts';
import { addMutationTypes, type MutationTypes } from './mutation-types.ts';

/** What a builder has of the types that all status systems have in common. */
interface SharedTypes {
  check?: CheckTypes;
  monitors?: MonitorTypes;
  mutations?: MutationTypes;
  names: Set<string>;
  /** Whose checks they are of. */
  systems: StatusQL[];
}

// By what makes them differ: other prefixes are other types, and other levels have other fields.
const sharedTypes = new WeakMap<Builder, Map<string, SharedTypes>>();

const toKey = ({ prefix, level, shareable, knowsPeople }: BuildContext) =>
  [prefix, level, shareable, knowsPeople].join();

/** Adds `Check` and the types that it needs, once to each builder however many status systems are added. */
export function shareCheck(context: BuildContext): CheckTypes {
  const shared = findShared(context);
  if (!shared.systems.includes(context.status)) shared.systems.push(context.status);
  shared.check ??= addNamed(context, shared, () => addCheck(context, shared.systems));
  return shared.check;
}

/** Adds `Monitor` and the types that it needs, once to each builder. */
export function shareMonitors(context: BuildContext): MonitorTypes {
  const types = shareCheck(context);
  const shared = findShared(context);
  shared.monitors ??= addNamed(context, shared, () => addMonitorTypes(context, types));
  return shared.monitors;
}

/** Adds the types that mutations alone need, once to each builder. */
export function shareMutations(context: BuildContext, types: MonitorTypes): MutationTypes {
  const shared = findShared(context);
  shared.mutations ??= addNamed(context, shared, () => addMutationTypes(context, types));
  return shared.mutations;
}

function findShared(context: BuildContext): SharedTypes {
  const ofBuilder = sharedTypes.get(context.builder) ?? new Map<string, SharedTypes>();
  sharedTypes.set(context.builder, ofBuilder);
  const shared = ofBuilder.get(toKey(context)) ?? { names: new Set(), systems: [] };
  ofBuilder.set(toKey(context), shared);
  return shared;
}

/** Adds types, and notes what they are called. */
function addNamed<Types>({ builder }: BuildContext, { names }: SharedTypes, add: () => Types): Types {
  const { typeConfigs } = builder.configStore;
  const before = new Set(typeConfigs.keys());
  const types = add();
  for (const name of typeConfigs.keys()) if (!before.has(name)) names.add(name);
  return types;
}

/** Whether a type is there because a status system was added before that has the same one. */
export function isShared(context: BuildContext, typeName: string): boolean {
  return sharedTypes.get(context.builder)?.get(toKey(context))?.names.has(typeName) ?? false;
}
