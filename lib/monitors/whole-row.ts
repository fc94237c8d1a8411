import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/**
 * A row of a table as one value: of many columns drivers take longer to read each of them than the database to find them all. Where a join
 * has found none it is null.
 * @param id a column that is never null.
 */
export function wholeRow<Table extends PgTable>(
  table: Table,
  id: PgColumn,
): SQL<Table['$inferSelect'] | null> {
  const columns: [string, PgColumn][] = Object.entries(getTableColumns(table));
  const values = sql.join(
    columns.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  return sql`case when ${id} is not null then json_build_array(${values})::text end`.mapWith(
    (text: string) => {
      const values: unknown[] = JSON.parse(text);
      const row: Record<string, unknown> = {};
      for (const [index, [key, column]] of columns.entries()) row[key] = toValue(column, values[index]);
      return row;
    },
  ) as SQL<Table['$inferSelect'] | null>;
}

function toValue({ dataType }: PgColumn, value: unknown): unknown {
  return dataType === 'date' && typeof value === 'string' ? new Date(value) : value;
}
