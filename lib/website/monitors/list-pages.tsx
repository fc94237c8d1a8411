import { type Site, toPath } from '../site/site.ts';
import { Pages } from './pages.tsx';

/** How many monitors one page lists. */
export const PAGE_SIZE = 100;

interface ListPagesProps {
  site: Site;
  /** How many monitors were read, of which pages are made. */
  count: number;
  /** After which the next to be read come, where there are more. */
  next?: string;
}

/** The links to the other pages of the list of monitors. */
export function ListPages({ site, count, next }: ListPagesProps) {
  const page = toPageNumber(site.query);
  const isLast = page * PAGE_SIZE >= count;
  const further = isLast ? next !== undefined && { after: next } : { page: String(page + 1) };
  const isFirst = page === 1 && !site.query.has('after');
  const earlier = page > 2 ? { page: String(page - 1) } : page === 1 ? { after: '' } : {};
  return (
    <Pages
      label="Pages of monitors"
      previous={isFirst ? undefined : { label: 'Earlier monitors', href: toHref(site, earlier) }}
      next={further ? { label: 'Further monitors', href: toHref(site, further) } : undefined}
    />
  );
}

/** Which page of the list an address is about, from 1. */
export function toPageNumber(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** The address of another page of the list; without `page` the first, with an empty `after` from the first monitor on. */
function toHref(
  site: Site,
  { after = site.query.get('after') ?? undefined, ...more }: { after?: string; page?: string },
) {
  const status = site.query.get('status') ?? undefined;
  const query = Object.entries({ status, after, ...more }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return `${toPath(site, 'monitors')}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
}
