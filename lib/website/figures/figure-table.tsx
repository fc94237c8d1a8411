import type { ComponentType } from 'react';
import { toQuantity } from '../../format/quantity.ts';
import { isScalar, readCell } from '../../format/records.ts';
import { PageLink } from '../site/page-link.tsx';
import { type FigurePlace, type FigureProps, FOLDED_DEPTH, toPlaceWithin } from './figure-place.ts';
import styles from './figure-table.module.css';
import { type Table, type TableColumn, toTable } from './table.ts';

interface FigureTableProps {
  records: readonly unknown[];
  label: string;
  place: FigurePlace;
  /** Shows a value, which may have parts of its own. */
  Cell: ComponentType<FigureProps>;
}

// A cell has room for a short list; a longer one is folded away.
const CELL_ROOM = 24;

/** A list of records as a table that is sorted by links, so that it needs no JavaScript; it scrolls sideways in itself. */
export function FigureTable({ records, label, place, Cell }: FigureTableProps) {
  const table = toTable(records, place);
  const { anchor, columns, columnsLeft, rows, offset } = table;
  const caption = `${anchor}-caption`;
  return (
    <div className={styles.table} id={anchor}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else nobody without a pointer could scroll it. */}
      <section className={styles.scroll} aria-labelledby={caption} tabIndex={0}>
        <table className={styles.grid}>
          <caption className={styles.caption} id={caption}>
            <span className={styles.name}>{label}: </span>
            {toRange(table)}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.id} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((record, index) => (
              <Row
                key={offset + index}
                record={record}
                columns={columns}
                Cell={Cell}
                place={{ ...toPlaceWithin(place, offset + index, 1), depth: FOLDED_DEPTH, room: CELL_ROOM }}
              />
            ))}
          </tbody>
        </table>
      </section>
      {columnsLeft > 0 && <p className={styles.left}>{columnsLeft} more columns are not shown here.</p>}
      <TablePages table={table} label={label} />
    </div>
  );
}

function toRange({ total, offset, rows }: Table): string {
  if (rows.length === total) return total === 1 ? '1 row' : `${toQuantity(total)} rows`;
  return `rows ${toQuantity(offset + 1)} to ${toQuantity(offset + rows.length)} of ${toQuantity(total)}`;
}

function Heading({ column: { label, href, direction, isNumeric } }: { column: TableColumn }) {
  return (
    <th scope="col" aria-sort={direction} className={isNumeric ? styles.number : undefined}>
      {href ? (
        <PageLink className={styles.sort} href={href} scroll={false}>
          {label}
        </PageLink>
      ) : (
        label
      )}
    </th>
  );
}

interface RowProps extends Pick<FigureTableProps, 'place' | 'Cell'> {
  record: unknown;
  columns: readonly TableColumn[];
}

function Row({ record, columns, place, Cell }: RowProps) {
  return (
    <tr>
      {columns.map((column, index) => {
        const { id, label, unit, isNumeric } = column;
        const value = readCell(record, column);
        const cell = (
          <Cell value={value} label={label} unit={unit} place={{ ...place, path: `${place.path}.${id}` }} />
        );
        // What names the row is its first text.
        return index === 0 && !isNumeric && isScalar(value) ? (
          <th scope="row" key={id}>
            {cell}
          </th>
        ) : (
          <td key={id} className={isNumeric ? styles.number : undefined}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}

/** The links to the rows before and after the shown ones. */
function TablePages({ table: { previous, next }, label }: { table: Table; label: string }) {
  if (!previous && !next) return null;
  return (
    <nav className={styles.pages} aria-label={`Rows of ${label}`}>
      {previous && (
        <PageLink className={styles.page} href={previous} scroll={false}>
          earlier rows
        </PageLink>
      )}
      {next && (
        <PageLink className={styles.page} href={next} scroll={false}>
          further rows
        </PageLink>
      )}
    </nav>
  );
}
