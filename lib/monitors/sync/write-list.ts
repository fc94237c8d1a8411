import { isDeepStrictEqual } from 'node:util';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { ActionContext } from '../action-context.ts';
import { lockMonitors, readNow, useDatabase } from '../database.ts';
import { findCircle } from '../dependencies/find-circle.ts';
import { stopHolding } from '../evaluation/stop-holding.ts';
import type { monitorInput } from '../inputs.ts';
import { findMonitors } from '../rows/find-monitors.ts';

type Declaration = z.output<typeof monitorInput>;
type Row = typeof monitors.$inferSelect;

/**
 * Writes the list of all monitors of code, in one transaction.
 * @returns the names of those that it changed.
 * @throws as `syncMonitors`.
 */
export function writeList(
  context: Pick<ActionContext, 'status' | 'now'>,
  list: readonly Declaration[],
): Promise<Record<'made' | 'changed' | 'disabled', readonly string[]>> {
  return useDatabase(context, async (db) => {
    const now = await readNow(db, context);
    return db.transaction(async (tx) => {
      await lockMonitors(tx);
      const before = await readNamed(tx, list);
      const made = list.filter(({ name }) => !before.has(name));
      await insert(tx, made, now);
      const dependencies = await resolveAll(tx, list);
      const changed = [];
      for (const monitor of list) {
        const dependsOn = dependencies.get(monitor.name) ?? [];
        const isOther = await update(tx, before.get(monitor.name), { ...monitor, dependsOn }, now);
        if (isOther) changed.push(monitor.name);
      }
      await assertNoCircle(tx, list);
      return { made: made.map(({ name }) => name), changed, disabled: await disableOthers(tx, list, now) };
    });
  });
}

/** Those of the list that are there already, by name. */
async function readNamed(tx: Database, list: readonly Declaration[]): Promise<ReadonlyMap<string, Row>> {
  if (list.length === 0) return new Map();
  const names = list.map(({ name }) => name);
  const rows = await tx.select().from(monitors).where(inArray(monitors.name, names));
  const taken = rows.filter(({ origin }) => origin !== 'code');
  if (taken.length === 0) return new Map(rows.map((row) => [row.name, row]));
  throw new InputError(
    taken.map(({ name }) => ({
      path: `${names.indexOf(name)}.name`,
      message: `The name "${name}" is taken by a monitor that people made.`,
    })),
  );
}

async function insert(tx: Database, list: readonly Declaration[], now: Date): Promise<void> {
  if (list.length === 0) return;
  const values = list.map(({ dependsOn: _, ...monitor }) => ({
    ...monitor,
    origin: 'code' as const,
    createdAt: now,
    updatedAt: now,
  }));
  const rows = await tx.insert(monitors).values(values).returning({ id: monitors.id });
  await tx.insert(monitorStates).values(rows.map(({ id }) => ({ monitorId: id, nextAt: now })));
}

/** The ids of what each of the list stands on, by its name. */
async function resolveAll(
  tx: Database,
  list: readonly Declaration[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = await findMonitors(tx, [...new Set(list.flatMap(({ dependsOn }) => dependsOn))]);
  const faults = list.flatMap(({ dependsOn }, index) =>
    dependsOn
      .filter((ref) => !found.has(ref))
      .map((ref) => ({ path: `${index}.dependsOn`, message: `There is no monitor "${ref}".` })),
  );
  if (faults.length > 0) throw new InputError(faults);
  const toIds = (refs: readonly string[]) => [...new Set(refs.map((ref) => found.get(ref)?.id ?? ref))];
  return new Map(list.map(({ name, dependsOn }) => [name, toIds(dependsOn)]));
}

/** What code says of a monitor at any time; who is told, and when, is said once. */
const KEPT = [
  ...(['label', 'kind', 'fields', 'everyMs', 'failures', 'successes', 'notes'] as const),
  ...(['dependsOn', 'group', 'enabled'] as const),
];

/** Of these a change makes it due at once. */
const EVALUATED_BY = ['kind', 'fields', 'everyMs', 'enabled'] as const;

/** Changes what is other than it is said; of one that was only just made that is what it stands on. */
async function update(tx: Database, before: Row | undefined, said: Declaration, now: Date): Promise<boolean> {
  if (!before && said.dependsOn.length === 0) return false;
  const isOther = (key: (typeof KEPT)[number]) =>
    !before || !isDeepStrictEqual(before[key] ?? undefined, said[key]);
  const others = KEPT.filter(isOther);
  if (others.length === 0) return false;
  await tx
    .update(monitors)
    .set({
      ...Object.fromEntries(others.map((key) => [key, said[key] ?? null])),
      ...(before && { version: sql`${monitors.version} + 1`, updatedAt: now, updatedBy: null }),
    })
    .where(eq(monitors.name, said.name));
  if (before && EVALUATED_BY.some(isOther)) {
    await tx.update(monitorStates).set({ nextAt: now }).where(eq(monitorStates.monitorId, before.id));
  }
  if (before?.enabled && !said.enabled) await stopHolding(tx, [before.id], now);
  return before !== undefined;
}

async function assertNoCircle(tx: Database, list: readonly Declaration[]): Promise<void> {
  if (list.every(({ dependsOn }) => dependsOn.length === 0)) return;
  const rows = await tx
    .select({ id: monitors.id, name: monitors.name, dependsOn: monitors.dependsOn })
    .from(monitors)
    .where(sql`${monitors.dependsOn} <> '{}'`);
  const edges = new Map(rows.map((row) => [row.id, row.dependsOn]));
  const names = new Map(rows.map((row) => [row.id, row.name]));
  for (const [index, { name }] of list.entries()) {
    const circle = findCircle(edges, rows.find((row) => row.name === name)?.id ?? '');
    if (!circle) continue;
    const message = `It would stand on itself: ${circle.map((id) => names.get(id)).join(' → ')}.`;
    throw new InputError([{ path: `${index}.dependsOn`, message }]);
  }
}

async function disableOthers(
  tx: Database,
  list: readonly Declaration[],
  now: Date,
): Promise<readonly string[]> {
  const names = list.map(({ name }) => name);
  const rows = await tx
    .update(monitors)
    .set({ enabled: false, version: sql`${monitors.version} + 1`, updatedAt: now, updatedBy: null })
    .where(
      and(
        eq(monitors.origin, 'code'),
        eq(monitors.enabled, true),
        names.length > 0 ? notInArray(monitors.name, names) : undefined,
      ),
    )
    .returning({ id: monitors.id, name: monitors.name });
  await stopHolding(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  return rows.map(({ name }) => name).sort();
}
