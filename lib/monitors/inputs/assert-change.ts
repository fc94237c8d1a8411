import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { InputError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import type { monitorChange } from '../inputs.ts';
import { findKind, readFields } from '../kinds/find-kind.ts';
import { findMonitors } from '../rows/find-monitors.ts';
import { assertFields, assertName, assertNotifees } from './assert-monitor.ts';

/** What somebody would change of a monitor. */
export type MonitorChange = Omit<z.output<typeof monitorChange>, 'monitor'>;

/** A monitor as it is stored. */
export type StoredMonitor = typeof monitors.$inferSelect;

/** What the config or code says of a monitor at each start, so that people's changes would be lost. */
const DECLARED = {
  check: ['name', 'label', 'fields', 'everyMs', 'failures', 'successes'],
  code: [
    ...(['name', 'label', 'fields', 'everyMs', 'failures', 'successes', 'notes'] as const),
    ...(['dependsOn', 'group', 'enabled'] as const),
  ],
  people: [],
} as const satisfies Record<StoredMonitor['origin'], readonly (keyof MonitorChange)[]>;

/**
 * Checks what somebody would change of a monitor, but for what it stands on.
 * @throws InputError for what does not fit, and for what the config or code says of it.
 */
export async function assertChange(
  db: Database,
  status: Pick<StatusQL, 'monitors' | 'resources' | 'users'>,
  before: StoredMonitor,
  change: MonitorChange,
): Promise<void> {
  const { name, fields, notifees, notify } = change;
  await assertUndeclared(db, status, before, change);
  if (name !== undefined && name !== before.name) assertName(status, name);
  if (fields) assertFields(status, before.kind, fields);
  const addresses = change.addresses ?? before.addresses;
  const told = { notifees: notifees ?? before.notifees, notify: notify ?? before.notify, addresses };
  // Who is told of a check is nobody until somebody says so: a form gives that back, too.
  const isSame =
    told.notify === before.notify &&
    addresses.length > 0 === before.addresses.length > 0 &&
    isDeepStrictEqual([...told.notifees].sort(), [...before.notifees].sort());
  if (!isSame) await assertNotifees(status, told, before.notifees);
}

/** Forms give back all that they show, so what is said as it is already is no change. */
async function assertUndeclared(
  db: Database,
  status: Pick<StatusQL, 'monitors'>,
  before: StoredMonitor,
  change: MonitorChange,
): Promise<void> {
  const { origin } = before;
  if (origin === 'people') return;
  const was = toComparable(status, before, before);
  const found = await findMonitors(db, change.dependsOn ?? []);
  const dependsOn = change.dependsOn?.map((ref) => found.get(ref)?.id ?? ref);
  const becomes = toComparable(status, before, { ...change, dependsOn });
  const others = DECLARED[origin].filter(
    (key) => change[key] !== undefined && !isDeepStrictEqual(becomes[key], was[key]),
  );
  if (others.length === 0) return;
  const where = origin === 'check' ? 'The config says so of its check' : 'The code that made it says so';
  throw new InputError(others.map((path) => ({ path, message: `${where}: change it there.` })));
}

/** What is the same is written in one way only. */
function toComparable(
  status: Pick<StatusQL, 'monitors'>,
  { name, kind }: StoredMonitor,
  values: Partial<StoredMonitor>,
): Partial<StoredMonitor> {
  return {
    ...values,
    label: values.label ?? name,
    fields: values.fields && withDefaults(status, kind, values.fields),
    dependsOn: values.dependsOn && [...new Set(values.dependsOn)].sort(),
  };
}

function withDefaults(status: Pick<StatusQL, 'monitors'>, name: string, fields: Record<string, unknown>) {
  const kind = findKind(status, name);
  try {
    return kind ? { ...readFields(kind, fields) } : fields;
  } catch {
    // What is wrong with it is told where it is checked.
    return fields;
  }
}
