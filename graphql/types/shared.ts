import type { StatusQL } from '../../lib/core/define-status.ts';
import type { BuildContext, Builder } from '../builder.ts';
import { addCheck, type CheckTypes } from './check.ts';

/** What a builder has of the types that all status systems have in common. */
interface SharedTypes {
  types: CheckTypes;
  names: ReadonlySet<string>;
  /** Whose checks they are of. */
  systems: StatusQL[];
}

// By what makes them differ: other prefixes are other types, and other levels have other fields.
const sharedTypes = new WeakMap<Builder, Map<string, SharedTypes>>();

const toKey = ({ prefix, level, shareable }: BuildContext) => [prefix, level, shareable].join();

/** Adds `Check` and the types that it needs, once to each builder however many status systems are added. */
export function shareCheck(context: BuildContext): CheckTypes {
  const { builder, status } = context;
  const ofBuilder = sharedTypes.get(builder) ?? new Map<string, SharedTypes>();
  sharedTypes.set(builder, ofBuilder);
  const shared = ofBuilder.get(toKey(context)) ?? addShared(context);
  ofBuilder.set(toKey(context), shared);
  shared.systems.push(status);
  return shared.types;
}

function addShared(context: BuildContext): SharedTypes {
  const systems: StatusQL[] = [];
  const { typeConfigs } = context.builder.configStore;
  const before = new Set(typeConfigs.keys());
  const types = addCheck(context, systems);
  const names = new Set([...typeConfigs.keys()].filter((name) => !before.has(name)));
  return { types, names, systems };
}

/** Whether a type is there because a status system was added before that has the same one. */
export function isShared(context: BuildContext, typeName: string): boolean {
  return sharedTypes.get(context.builder)?.get(toKey(context))?.names.has(typeName) ?? false;
}
