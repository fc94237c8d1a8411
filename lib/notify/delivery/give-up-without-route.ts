import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { listRoutes, ROUTE_PATIENCE_MS, toNoRoute } from './find-route.ts';
import { noteOutcome } from './note-outcome.ts';

const AT_ONCE = 500;

/**
 * Gives up what waits by routes that the config has not, some of it, where nobody has tried to send it for hours: who has no routes at
 * all hands nothing over, and so says of nothing that it cannot be sent.
 * @returns how many were given up; call it anew until that is none.
 */
export async function giveUpWithoutRoute(
  db: Database,
  status: Pick<StatusQL, 'notify' | 'logger'>,
  now: Date,
): Promise<number> {
  const { id, route, state, createdAt, notBefore, triedAt } = messages;
  const before = new Date(now.getTime() - ROUTE_PATIENCE_MS).toISOString();
  const isLeft = sql`greatest(${createdAt}, ${notBefore}, ${triedAt}) < ${before}::timestamptz`;
  const found = await db
    .select({ id, route })
    .from(messages)
    .where(and(eq(state, 'waiting'), notInArray(route, listRoutes(status)), isLeft))
    .limit(AT_ONCE);
  for (const each of found) {
    await noteOutcome(db, each.id, { state: 'failed', error: toNoRoute(each.route) }, now);
  }
  for (const name of new Set(found.map((each) => each.route))) {
    status.logger.warn(`Messages by "${name}" were given up: ${toNoRoute(name)}`);
  }
  return found.length;
}
