import type { BuildContext } from '../builder.ts';

/** Adds the type of mutations or subscriptions, where the builder has none. */
export function addRoot({ builder }: Pick<BuildContext, 'builder'>, kind: 'Mutation' | 'Subscription'): void {
  const isThere = [...builder.configStore.typeConfigs.values()].some((type) => type.kind === kind);
  if (isThere) return;
  if (kind === 'Mutation') builder.mutationType({ description: 'What may be changed in the status system.' });
  else builder.subscriptionType({ description: 'What may be listened to in the status system.' });
}
