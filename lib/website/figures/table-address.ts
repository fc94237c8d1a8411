import type { Column } from '../../format/records.ts';
import { type FigurePlace, toAnchor } from './figure-place.ts';
import type { TableOrder } from './table-order.ts';

/** How a table is arranged: by which column, and which of its pages is shown. */
export interface Arrangement {
  order?: TableOrder;
  /** From 1. */
  page: number;
}

/**
 * How the page's address arranges a table: `sort=<path>.<column>`, with a minus before it for descending, and
 * `page=<path>:<number>`. Both may stand there once for each table.
 */
export function readArrangement({ page, path }: FigurePlace, columns: readonly Column[]): Arrangement {
  const sorts = page.query.getAll('sort');
  const orders = columns.flatMap((column): TableOrder[] => [
    ...(sorts.includes(`${path}.${column.id}`) ? [{ column, direction: 'ascending' as const }] : []),
    ...(sorts.includes(`-${path}.${column.id}`) ? [{ column, direction: 'descending' as const }] : []),
  ]);
  const value = page.query.getAll('page').find((each) => each.startsWith(`${path}:`));
  const number = Number(value?.slice(path.length + 1));
  return { order: orders[0], page: Number.isSafeInteger(number) && number > 0 ? number : 1 };
}

/** The address of the page with one table arranged in another way, and all else as it is. */
export function toAddress(place: FigurePlace, { order, page }: Arrangement): string {
  const { query, path } = place.page;
  const others = [...query].filter(([name, value]) => !isOf(place, name, value));
  const own = [
    ...(order
      ? [['sort', `${order.direction === 'descending' ? '-' : ''}${place.path}.${order.column.id}`]]
      : []),
    ...(page > 1 ? [['page', `${place.path}:${page}`]] : []),
  ];
  const parameters = new URLSearchParams([...others, ...own]).toString();
  return `${path}${parameters && `?${parameters}`}#${toAnchor(place.path)}`;
}

/** Whether the page's address arranges a table here or within. */
export function isArranged(place: FigurePlace): boolean {
  return [...place.page.query].some(([name, value]) => isOf(place, name, value));
}

function isOf({ path }: FigurePlace, name: string, value: string): boolean {
  if (name === 'sort') return value.replace(/^-/, '').startsWith(`${path}.`);
  return name === 'page' && (value.startsWith(`${path}:`) || value.startsWith(`${path}.`));
}
