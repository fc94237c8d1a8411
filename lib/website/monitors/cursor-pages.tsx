import type { Page } from '../../monitors/views.ts';
import { type Site, toPath } from '../site/site.ts';
import { Pages } from './pages.tsx';

// Each page that was passed is in the address, so that there is a way back to it; the oldest give way.
const MOST_PASSED = 50;

interface CursorPagesProps {
  site: Site;
  /** The page, as in its address: `changes`. */
  page: string;
  /** What is listed, as in `changes`. */
  noun: string;
  found: Page<object>;
  /** What else of the address goes on to the other pages. */
  kept?: readonly string[];
}

/** The links to the pages beside one of a list by cursors, the newest first. */
export function CursorPages({ site, page, noun, found: { items, hasNext }, kept = [] }: CursorPagesProps) {
  const passed = toPassed(site);
  const last = items.at(-1)?.cursor;
  const toHref = (cursors: readonly string[]) => toPageHref(site, page, cursors, kept);
  return (
    <Pages
      label={`Pages of ${noun}`}
      previous={passed.length > 0 ? { label: `Newer ${noun}`, href: toHref(passed.slice(0, -1)) } : undefined}
      next={
        hasNext && last !== undefined
          ? { label: `Older ${noun}`, href: toHref([...passed, last]) }
          : undefined
      }
    />
  );
}

/** The cursors of the pages that were passed on the way to this one, each of the one after which it begins. */
export function toPassed({ query }: Site): string[] {
  return query.getAll('after');
}

function toPageHref(site: Site, page: string, passed: readonly string[], kept: readonly string[]): string {
  const entries = [...site.query].filter(([name]) => kept.includes(name));
  const cursors = passed.slice(-MOST_PASSED).map((after) => ['after', after] as [string, string]);
  const query = new URLSearchParams([...entries, ...cursors]);
  return `${toPath({ path: site.path }, page)}${query.size > 0 ? `?${query}` : ''}`;
}
