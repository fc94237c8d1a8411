import type { Person } from '../../core/config.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { MonitorView } from '../../monitors/views.ts';
import { isBad } from './monitor-groups.ts';

/** One of the people who are told of a monitor. */
export interface Owner {
  name: string;
  /** Whether it is who looks at the page. */
  isViewer: boolean;
  /** What keeps them from being told, in a few words. */
  problem?: string;
}

/** What is said of who has no address. */
export const NO_ADDRESS = 'has no address: cannot be told by mail';

/** Whom to ask about a monitor that is not well: those who are told of it; nobody of one that is well. */
export function toOwners({ status, details }: MonitorView, viewer: Viewer): Owner[] {
  return isBad(status) ? toNames(details?.notifees ?? [], viewer) : [];
}

/** People by their names, as a viewer sees them. */
export function toNames(people: readonly Person[], viewer: Viewer): Owner[] {
  return people.map(({ id, name, email }) => ({
    name: name ?? email ?? id,
    isViewer: isViewer({ id, name, email }, viewer),
  }));
}

/** Whether one of the people is who looks: by their id, else by their address. */
export function isViewer({ id, name, email }: Person, viewer: Viewer): boolean {
  if (viewer.id === id || isSame(email, viewer.email)) return true;
  // Some sessions have a name alone: which of these that is, differs from host to host.
  return viewer.id === undefined && [id, name, email].some((each) => isSame(each, viewer.name));
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}
