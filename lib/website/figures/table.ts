import { type Column, toColumns } from '../../format/records.ts';
import { type FigurePlace, toAnchor } from './figure-place.ts';
import { type Arrangement, readArrangement, toAddress } from './table-address.ts';
import { inspectColumn, sortRecords, type TableOrder } from './table-order.ts';

/** A column as it is shown. */
export interface TableColumn extends Column {
  isNumeric: boolean;
  direction?: TableOrder['direction'];
  /** The address of the page sorted by it: one way, the other way, and no more. None where it cannot be sorted. */
  href?: string;
}

/** What is shown of a list of records. */
export interface Table {
  anchor: string;
  columns: TableColumn[];
  /** How many columns there is no room for. */
  columnsLeft: number;
  rows: readonly unknown[];
  /** How many rows there are before the shown ones. */
  offset: number;
  total: number;
  previous?: string;
  next?: string;
}

const MAX_COLUMNS = 24;
const MAX_ROWS = 50;
const MIN_ROWS = 3;

/** What is shown of a list of records, sorted and paged as the page's address says. */
export function toTable(records: readonly unknown[], place: FigurePlace): Table {
  const all = toColumns(records);
  const columns = all
    .slice(0, Math.min(MAX_COLUMNS, place.room))
    .map((column) => ({ ...column, ...inspectColumn(records, column) }));
  const arrangement = readArrangement(
    place,
    columns.filter(({ isSortable }) => isSortable),
  );
  const perPage = Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.floor(place.room / columns.length)));
  const page = Math.min(arrangement.page, Math.ceil(records.length / perPage));
  const offset = (page - 1) * perPage;
  const toPage = (to: number) => toAddress(place, { ...arrangement, page: to });
  return {
    anchor: toAnchor(place.path),
    columns: columns.map(({ isSortable, ...column }) => ({
      ...column,
      direction: arrangement.order?.column.id === column.id ? arrangement.order.direction : undefined,
      href: isSortable ? toAddress(place, { order: toNextOrder(column, arrangement), page: 1 }) : undefined,
    })),
    columnsLeft: all.length - columns.length,
    rows: sortRecords(records, arrangement.order).slice(offset, offset + perPage),
    offset,
    total: records.length,
    previous: page > 1 ? toPage(page - 1) : undefined,
    next: offset + perPage < records.length ? toPage(page + 1) : undefined,
  };
}

/** People look for the most of something first, and for a name from A on. */
function toNextOrder(
  column: Column & { isNumeric: boolean },
  { order }: Arrangement,
): TableOrder | undefined {
  const directions = column.isNumeric
    ? (['descending', 'ascending'] as const)
    : (['ascending', 'descending'] as const);
  if (order?.column.id !== column.id) return { column, direction: directions[0] };
  return order.direction === directions[0] ? { column, direction: directions[1] } : undefined;
}
