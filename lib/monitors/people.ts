import type { Person } from '../core/config.ts';
import { within } from '../core/deadline.ts';
import type { StatusQL } from '../core/define-status.ts';

const WITHIN_MS = 5_000;

/**
 * Those that may be told of monitors, by the config; nothing where it does not say.
 * @throws what the config throws, or Error when it takes more than 5 s.
 */
export async function readStaff({ users }: Pick<StatusQL, 'users'>): Promise<readonly Person[] | undefined> {
  const { staff } = users ?? {};
  return staff && within(WITHIN_MS, async () => staff.call(users));
}

/** The same, by id: nobody where the config does not say; nothing where they cannot be read, which is logged. */
export async function readPeople(
  status: Pick<StatusQL, 'users' | 'logger'>,
): Promise<ReadonlyMap<string, Person> | undefined> {
  try {
    const staff = (await readStaff(status)) ?? [];
    return new Map(staff.map((person) => [person.id, person]));
  } catch (error) {
    status.logger.warn('Those that may be told of monitors could not be read:', error);
    return undefined;
  }
}
