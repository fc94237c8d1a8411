import type { ObjectRef } from '@pothos/core';
import type { Page } from '../../lib/monitors/views.ts';
import { type BuildContext, type Types, toDirectives } from '../builder.ts';

/** Some of a list, as Relay's connections have it. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/** Makes a connection of a page. */
export function toConnection<Item, Node>(
  { items, hasNext }: Page<Item>,
  after: string | null | undefined,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const edges = items.map((item) => ({ cursor: item.cursor, node: toNode(item) }));
  return { edges, hasNext, hasPrevious: typeof after === 'string' };
}

/** Adds `PageInfo` (Relay's specification of connections, section 4). */
export function addPageInfo(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<Connection<unknown>>(`${prefix}PageInfo`).implement({
    description: 'Where some of a list stand in it.',
    ...toDirectives(context),
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNext', {
        nullable: false,
        description: 'Whether more come after these.',
      }),
      hasPreviousPage: t.exposeBoolean('hasPrevious', {
        nullable: false,
        description: 'Whether it was asked after a cursor, so that some stand before these.',
      }),
      startCursor: t.string({
        nullable: true,
        description: 'The cursor of the first of these.',
        resolve: ({ edges }) => edges[0]?.cursor,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'The cursor of the last of these: what asks for the next.',
        resolve: ({ edges }) => edges.at(-1)?.cursor,
      }),
    }),
  });
}

/** Adds the connection of a type, and its edge. */
export function addConnection<Node>(
  context: BuildContext,
  name: string,
  Node: ObjectRef<Types, Node>,
  PageInfo: ReturnType<typeof addPageInfo>,
) {
  const { builder, prefix } = context;
  const what = `${name.toLowerCase()}s`;
  const Edge = builder.objectRef<Connection<Node>['edges'][number]>(`${prefix}${name}Edge`).implement({
    description: `One of some ${what}.`,
    ...toDirectives(context),
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: 'Where it stands: what asks for those after it.',
      }),
      node: t.field({
        type: Node,
        nullable: false,
        description: 'What stands there.',
        resolve: ({ node }) => node as never,
      }),
    }),
  });
  return builder.objectRef<Connection<Node>>(`${prefix}${name}Connection`).implement({
    description: `Some ${what} of a list.`,
    ...toDirectives(context),
    fields: (t) => ({
      // How many there may be counts where the connection is asked for.
      edges: t.field({
        type: [Edge],
        nullable: false,
        description: 'These, each with its cursor.',
        complexity: { multiplier: 1 },
        resolve: ({ edges }) => edges,
      }),
      pageInfo: t.field({
        type: PageInfo,
        nullable: false,
        description: 'Where they stand in the list.',
        resolve: (connection) => connection,
      }),
    }),
  });
}

/** What asking for a connection costs, as a query's cost is reckoned: what it holds, and a look into the database. */
export function toConnectionCost(byDefault: number, field = 10) {
  return ({ first }: { first?: number | null }) => ({ field, multiplier: first ?? byDefault });
}
