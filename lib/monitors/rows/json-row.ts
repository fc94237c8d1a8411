import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A row of a table as JSON: the value in a statement, and what reads it; null where a join has found none. */
interface JsonRow<Row> {
  value: SQL;
  read(values: unknown): Row | null;
}

/**
 * A row of a table as one value of JSON: of many columns drivers take longer to read each of them than the database to find
 * them all.
 * @param id a column that is never null.
 * @param omitted columns that are left out.
 */
export function jsonRow<Table extends PgTable, Omitted extends string = never>(
  table: Table,
  id: PgColumn,
  omitted: readonly Omitted[] = [],
): JsonRow<Omit<Table['$inferSelect'], Omitted>> {
  const all: [string, PgColumn][] = Object.entries(getTableColumns(table));
  const columns = all.filter(([key]) => !omitted.some((each) => each === key));
  const list = sql.join(
    columns.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  return {
    value: sql`case when ${id} is not null then json_build_array(${list}) end`,
    read(values) {
      if (!Array.isArray(values)) return null;
      const row: Record<string, unknown> = {};
      columns.forEach(([key, column], index) => {
        row[key] = toValue(column, values[index]);
      });
      return row as Omit<Table['$inferSelect'], Omitted>;
    },
  };
}

function toValue({ dataType }: PgColumn, value: unknown): unknown {
  return dataType === 'date' && typeof value === 'string' ? new Date(value) : value;
}
