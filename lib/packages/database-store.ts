import { inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { claims, packageVersions } from '../db/schema/packages.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import type { Newest, NewestStore } from './newest-store.ts';

const WORK = 'packages';
// A statement takes 65,535 parameters at most, and an answer has eight.
const ROWS_AT_ONCE = 5_000;

/**
 * Keeps answers of registries in the database of what StatusQL keeps, so that all instances share them; those that nobody
 * renewed for 30 days go.
 * @example
 * const database = statusDatabase(sql);
 * packages({ store: databaseStore(database) });
 */
export function databaseStore(database: Pick<StatusDatabase, 'use'>): NewestStore {
  return {
    read: (keys) =>
      database.use((db) =>
        db
          .select()
          .from(packageVersions)
          .where(inArray(packageVersions.key, [...keys])),
      ),
    write: (answers) =>
      database.use(async (db) => {
        for (let start = 0; start < answers.length; start += ROWS_AT_ONCE) {
          await upsert(db, answers.slice(start, start + ROWS_AT_ONCE));
        }
        await db
          .delete(packageVersions)
          .where(lt(packageVersions.checkedAt, sql`now() - interval '30 days'`));
      }),
    claim: (forMs) =>
      database.use(async (db) => {
        const until = sql`now() + ${forMs} * interval '1 millisecond'`;
        const mine = await db
          .insert(claims)
          .values({ work: WORK, until })
          .onConflictDoUpdate({
            target: claims.work,
            set: { until },
            setWhere: sql`${claims.until} <= now()`,
          })
          .returning();
        return mine.length > 0;
      }),
  };
}

async function upsert(db: Database, answers: Newest[]): Promise<void> {
  await db
    .insert(packageVersions)
    .values(answers)
    .onConflictDoUpdate({
      target: packageVersions.key,
      set: {
        newest: sql`excluded.newest`,
        newestLicence: sql`excluded.newest_licence`,
        wanted: sql`excluded.wanted`,
        deprecated: sql`excluded.deprecated`,
        problem: sql`excluded.problem`,
        checkedAt: sql`excluded.checked_at`,
      },
    });
}
