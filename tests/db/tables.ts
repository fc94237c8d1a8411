import postgres from 'postgres';

/** The tables that StatusQL has in a database, with their schema. */
export const OUR_TABLES = [
  ...['claims', 'ended_sessions', 'login_attempts', 'maintenance', 'messages', 'migrations'],
  ...['monitor_alerts', 'monitor_months', 'monitor_periods', 'monitor_rollups', 'monitor_states', 'monitors'],
  ...['package_versions', 'period_notes', 'preferences', 'releases', 'signing_keys', 'subscribers', 'users'],
].map((name) => `statusql.${name}`);

/** All tables of a database but PostgreSQL's own and those of the jobs, which have days in their names; each with its schema. */
export async function listTables(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql`select table_schema || '.' || table_name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema', 'statusql_jobs') order by 1`.values();
  await sql.end();
  return rows.flat();
}
