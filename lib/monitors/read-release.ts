import { sql } from 'drizzle-orm';
import type { StatusQL } from '../core/define-status.ts';
import { releases } from '../db/schema/releases.ts';
import type { StatusDatabase } from '../db/status-database.ts';

const BUDGET_MS = 10_000;

/** The release that runs: the commit that a stat called `code` tells; nothing where there is no such stat, or it knows none. */
export async function readRelease(status: StatusQL): Promise<string | undefined> {
  const resource = Object.values(status.resources).find(
    ({ kind, providers }) => kind === 'stat' && providers.code,
  );
  if (!resource) return undefined;
  const report = await status.report(resource.name, { only: ['code'], budgetMs: BUDGET_MS });
  const [stat] = report.kind === 'stat' ? report.stats : [];
  const { commit } = (stat?.data ?? {}) as { commit?: { id?: unknown } | null };
  return typeof commit?.id === 'string' ? commit.id : undefined;
}

/** Notes a release down, with when it was first seen. */
export async function noteRelease({ use }: Pick<StatusDatabase, 'use'>, release: string): Promise<void> {
  await use((db) =>
    db.insert(releases).values({ release, deployedAt: sql`clock_timestamp()` }).onConflictDoNothing(),
  );
}
