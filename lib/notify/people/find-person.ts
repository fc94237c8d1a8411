import type { Person } from '../../core/config.ts';
import { LevelError, UnknownNameError } from '../../core/errors.ts';
import { requireDetails } from '../../core/level.ts';
import { isSignedIn, mayManage, requireManage, type Viewer } from '../../core/viewer.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readStaff } from '../../monitors/people.ts';

// As many as help who wrote a name wrong.
const KNOWN = 20;

/**
 * Who asks, among the people who may be told: by their id, else by their address, and by nothing that they may call themselves.
 * Nothing for tokens, which are nobody.
 */
export function findViewer(staff: readonly Person[], viewer: Viewer): Person | undefined {
  if (!isSignedIn(viewer)) return undefined;
  const { id, email } = viewer;
  return findById(staff, id) ?? findByAddress(staff, email);
}

/**
 * The person whom an action is about: whoever asks, unless another is named by their id or address.
 * @throws LevelError where nobody signed in, or below the level `details`; LevelError or RightError for others than oneself without
 *   the right to manage; UnknownNameError for who is not among the people; else what the config throws.
 */
export async function readPerson({ status, viewer }: ActionContext, ref?: string): Promise<Person> {
  // Who may not know that somebody is there is refused before anybody is looked for.
  if (viewer.kind === 'anonymous') throw new LevelError('How somebody is told takes signing in.');
  requireDetails(viewer.level, 'How somebody is told');
  const staff = (await readStaff(status)) ?? [];
  const self = findViewer(staff, viewer);
  if (ref === undefined) return self ?? refuse(viewer.name ?? 'token', mayManage(viewer) ? staff : []);
  const found = findById(staff, ref) ?? findByAddress(staff, ref);
  if (!found || found.id !== self?.id) requireManage(viewer);
  return found ?? refuse(ref, staff);
}

/** @param staff those who are named as being there: to none but who may manage them. */
function refuse(ref: string, staff: readonly Person[]): never {
  const ids = staff.map(({ id }) => id);
  throw new UnknownNameError(ref, ids.length > KNOWN ? [...ids.slice(0, KNOWN), '…'] : ids);
}

function findById(staff: readonly Person[], id: string | undefined): Person | undefined {
  return id === undefined ? undefined : staff.find((person) => person.id === id);
}

function findByAddress(staff: readonly Person[], address: string | undefined): Person | undefined {
  const lower = address?.toLowerCase();
  return lower ? staff.find(({ email }) => email?.toLowerCase() === lower) : undefined;
}
