import type { StatusQL } from '../../core/define-status.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';
import type { MonitorView } from '../../monitors/views.ts';
import { type Site, toPath } from '../site/site.ts';

/** What a page of what is watched over time shows. */
export type MonitorAddress =
  | { page: 'list' | 'new' | 'changes' | 'maintenance' | 'messages' | 'preferences' }
  | { page: 'monitor' | 'change'; monitor: string };

/** What the pages of monitors are called in addresses; no resource may have these names. */
const PAGES = {
  monitors: 'list',
  changes: 'changes',
  maintenance: 'maintenance',
  messages: 'messages',
  preferences: 'preferences',
} as const;

const NEW = 'new';

/** Which page of monitors an address below the mount is that of; none where it is no such page, or the config has no database for them. */
export function findMonitorPage(
  { db }: Pick<StatusQL, 'db'>,
  segments: readonly string[],
): MonitorAddress | undefined {
  return findMonitoring({ db }) && findMonitorAddress(segments);
}

/** Which page of monitors an address is that of, wherever there are such pages. */
export function findMonitorAddress([first, second, third, ...more]: readonly string[]):
  | MonitorAddress
  | undefined {
  if (first === undefined || !Object.hasOwn(PAGES, first) || more.length > 0) return undefined;
  if (second === undefined) return { page: PAGES[first as keyof typeof PAGES] };
  if (first !== 'monitors') return undefined;
  // Next hands the names of pages on as the browser wrote them.
  const monitor = decodeName(second);
  if (monitor === undefined) return undefined;
  if (third === undefined) return monitor === NEW ? { page: 'new' } : { page: 'monitor', monitor };
  return third === 'change' ? { page: 'change', monitor } : undefined;
}

/** Whether a page is there for those alone who may change things. */
export function isForStaff({ page }: MonitorAddress): boolean {
  return page === 'new' || page === 'change';
}

/** Whether a page is about whoever signed in. */
export function isForSignedIn({ page }: MonitorAddress): boolean {
  return page === 'preferences';
}

/** The path of the page of a monitor, or of one below it. */
export function toMonitorPath(
  site: Pick<Site, 'path'>,
  { id, name }: Pick<MonitorView, 'id' | 'name'>,
  below?: 'change',
): string {
  return toPath({ path: site.path }, 'monitors', name === NEW ? id : encodeURIComponent(name), below);
}

function decodeName(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
