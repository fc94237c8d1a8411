import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { ConfigError, InputError, toInputError } from '../../core/errors.ts';
import { assertFields, assertName } from '../inputs/assert-monitor.ts';
import { readInput } from '../inputs/read-input.ts';
import { resolveAddresses } from '../inputs/resolve-addresses.ts';
import { monitorInput } from '../inputs.ts';

/** A monitor as code says it. */
export type MonitorDeclaration = z.input<typeof monitorInput>;

/** What a list of monitors has changed: their names. */
export interface SyncResult {
  made: readonly string[];
  changed: readonly string[];
  /** Those that are in the list no longer: their history stays. */
  disabled: readonly string[];
}

/**
 * Keeps the monitors of code in step with a list of all of them, by their names: makes those that are new, changes those that are
 * said otherwise, and disables those that are gone. Who is told and when, and whether one is muted, is said when it is made, and
 * stays as people have it since. All or nothing; several processes may do it at one time.
 * @throws InputError with the index of each that is wrong, as in `2.fields.url`; ConfigError where the config has no `db`; TablesError
 *   where its tables are not there, and what the database says.
 * @example
 * await syncMonitors(status, [{ name: 'shop', kind: 'http', fields: { url: 'https://shop.example.org' } }]);
 */
export async function syncMonitors(
  status: StatusQL,
  list: readonly MonitorDeclaration[],
  options: { now?: () => Date } = {},
): Promise<SyncResult> {
  const monitors = readList(status, list);
  if (!status.db) {
    throw new ConfigError('syncMonitors takes a db in the config, as in { db: statusDatabase(sql) }.');
  }
  // Only here, as who has kinds alone need not have what a database needs.
  const { writeList } = await import('./write-list.ts');
  return writeList({ status, ...options }, monitors);
}

function readList(status: StatusQL, list: readonly MonitorDeclaration[]): z.output<typeof monitorInput>[] {
  if (!Array.isArray(list)) throw toInputError('', 'The monitors must be a list.');
  const faults: { path: string; message: string }[] = [];
  const monitors = list.flatMap((item, index) => {
    try {
      const monitor = readInput(monitorInput, item);
      assertName(status, monitor.name);
      assertFields(status, monitor.kind, monitor.fields);
      return [{ ...monitor, addresses: resolveAddresses(monitor.addresses) }];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(...error.issues.map((issue) => ({ ...issue, path: toPath(index, issue.path) })));
      return [];
    }
  });
  const names = monitors.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const index = list.findLastIndex(({ name }) => name === twice);
    faults.push({ path: toPath(index, 'name'), message: `"${twice}" is in the list twice.` });
  }
  if (faults.length > 0) throw new InputError(faults);
  return monitors;
}

function toPath(index: number, path: string): string {
  return path === '' ? String(index) : `${index}.${path}`;
}
