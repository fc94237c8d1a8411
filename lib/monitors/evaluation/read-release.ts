import { sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { releases } from '../../db/schema/releases.ts';
import type { StatusDatabase } from '../../db/status-database.ts';

const BUDGET_MS = 10_000;

// It does not change while a process runs.
const FOUND = new WeakMap<StatusQL, string>();

/**
 * The release that runs: the commit that a stat called `code` tells, which is noted down with when it ran first. Nothing where there
 * is no such stat, or it knows none, or the database is away.
 */
export async function findRelease(
  status: StatusQL,
  { use }: Pick<StatusDatabase, 'use'>,
): Promise<string | undefined> {
  try {
    const release = FOUND.get(status) ?? (await readRelease(status));
    if (release === undefined || FOUND.has(status)) return release;
    await use((db) =>
      db.insert(releases).values({ release, deployedAt: sql`clock_timestamp()` }).onConflictDoNothing(),
    );
    FOUND.set(status, release);
    return release;
  } catch (error) {
    status.logger.debug(`The release that runs cannot be told: ${toCauseMessage(error)}`);
    return undefined;
  }
}

/** The commit that a stat called `code` tells; nothing where there is no such stat, or it knows none. */
async function readRelease({ resources, report }: StatusQL): Promise<string | undefined> {
  const resource = Object.values(resources).find(({ kind, providers }) => kind === 'stat' && providers.code);
  if (!resource) return undefined;
  const found = await report(resource.name, { only: ['code'], budgetMs: BUDGET_MS });
  const [stat] = found.kind === 'stat' ? found.stats : [];
  const { commit } = (stat?.data ?? {}) as { commit?: { id?: unknown } | null };
  return typeof commit?.id === 'string' ? commit.id : undefined;
}
