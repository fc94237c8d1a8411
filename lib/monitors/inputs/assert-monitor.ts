import type { StatusQL } from '../../core/define-status.ts';
import { toInputError } from '../../core/errors.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { findKind, kindsOf, readFields } from '../kinds/find-kind.ts';
import { readStaff } from '../people.ts';
import type { NotifyType } from '../views.ts';

// Much more than any form holds.
const MOST_FIELDS = 20_000;

/**
 * Checks the fields of a monitor.
 * @throws InputError for a kind that is not there, and for fields that do not fit it or do not go together.
 */
export function assertFields(
  status: Pick<StatusQL, 'monitors'>,
  name: string,
  fields: Record<string, unknown>,
): MonitorKind {
  const kind = findKind(status, name);
  if (!kind) {
    const known = Object.keys(kindsOf(status)).join(', ') || 'none';
    throw toInputError('kind', `There is no kind "${name}"; those that there are: ${known}.`);
  }
  if (JSON.stringify(fields).length > MOST_FIELDS) {
    throw toInputError('fields', `They are too long: ${MOST_FIELDS} characters as JSON at most.`);
  }
  readFields(kind, fields);
  return kind;
}

/**
 * Checks a name that people give: `health.databases` and its like are kept for checks.
 * @throws InputError for such a one.
 */
export function assertName(status: Pick<StatusQL, 'resources'>, name: string): void {
  const [resource = ''] = name.split('.');
  if (!name.includes('.') || status.resources[resource]?.kind !== 'check') return;
  throw toInputError('name', `Names that begin with "${resource}." are kept for the checks of ${resource}.`);
}

/** Who is told of a monitor, and when. */
interface Telling {
  notifees: readonly string[];
  addresses: readonly string[];
  notify: NotifyType;
}

/**
 * Checks who is told: where the config names its staff, they alone are chosen, and at least one of them unless nobody is to be
 * told, or addresses are. Who was chosen before stays, also when they are staff no longer.
 * @param before those who are told so far.
 * @throws InputError otherwise, and whatever the config throws.
 */
export async function assertNotifees(
  status: Pick<StatusQL, 'users'>,
  { notifees, notify, addresses }: Telling,
  before: readonly string[] = [],
): Promise<void> {
  const staff = await readStaff(status);
  if (!staff) return;
  const known = new Set([...before, ...staff.map(({ id }) => id)]);
  const strangers = notifees.filter((id) => !known.has(id));
  if (strangers.length > 0) throw toInputError('notifees', `Not staff: ${strangers.join(', ')}.`);
  if (notify !== 'none' && notifees.length === 0 && addresses.length === 0) {
    throw toInputError('notifees', 'Choose at least one, or say that nobody is told (notify: none).');
  }
}
