import { and, asc, gte, lt } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { releases } from '../db/schema/releases.ts';

// A page marks no more of them.
const MOST = 1_000;

/** The releases that ran first in a stretch of time, the oldest first: up to 1,000. */
export function listReleases(
  db: Database,
  { from, to }: { from: Date; to: Date },
): Promise<(typeof releases.$inferSelect)[]> {
  const { deployedAt } = releases;
  return db
    .select()
    .from(releases)
    .where(and(gte(deployedAt, from), lt(deployedAt, to)))
    .orderBy(asc(deployedAt))
    .limit(MOST);
}
