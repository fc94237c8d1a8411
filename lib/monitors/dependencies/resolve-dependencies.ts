import { sql } from 'drizzle-orm';
import { toInputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { lockMonitors } from '../database.ts';
import { findMonitors } from '../rows/find-monitors.ts';
import { findCircle } from './find-circle.ts';

/**
 * Finds what a monitor is to stand on, in the transaction that then writes it: until that ends nobody else changes such.
 * @param monitor its name, and its id where it is there already.
 * @param refs ids or names.
 * @returns their ids, each once.
 * @throws InputError for names that are not there, for itself, and for a circle, with the names along it.
 */
export async function resolveDependencies(
  tx: Database,
  monitor: { id?: string; name: string },
  refs: readonly string[],
): Promise<string[]> {
  if (refs.length === 0) return [];
  await lockMonitors(tx);
  if (refs.includes(monitor.name)) throw refuse(`"${monitor.name}" cannot stand on itself.`);
  const found = await findMonitors(tx, refs);
  const missing = refs.filter((ref) => !found.has(ref));
  if (missing.length > 0) throw refuse(`There is no monitor ${missing.map((ref) => `"${ref}"`).join(', ')}.`);
  const ids = [...new Set([...found.values()].map(({ id }) => id))];
  if (monitor.id !== undefined) await assertNoCircle(tx, monitor.id, ids);
  return ids;
}

async function assertNoCircle(tx: Database, id: string, dependsOn: readonly string[]): Promise<void> {
  const rows = await tx
    .select({ id: monitors.id, name: monitors.name, dependsOn: monitors.dependsOn })
    .from(monitors)
    .where(sql`${monitors.dependsOn} <> '{}' or ${monitors.id} = ${id}`);
  const edges = new Map(rows.map((row) => [row.id, row.id === id ? dependsOn : row.dependsOn]));
  const circle = findCircle(edges, id);
  if (!circle) return;
  const names = new Map(rows.map((row) => [row.id, row.name]));
  throw refuse(`It would stand on itself: ${circle.map((each) => names.get(each)).join(' → ')}.`);
}

const refuse = (message: string) => toInputError('dependsOn', message);
