// What PostgreSQL calls a table, a column or a schema that is not there (its manual, appendix A).
const CODES: readonly unknown[] = ['42P01', '42703', '3F000'];

/** The tables of StatusQL are not there, or not up to date. */
export class TablesError extends Error {
  override readonly name = 'TablesError';

  constructor() {
    super('The tables of StatusQL are not there or not up to date: run "statusql migrate".');
  }
}

/** What a use of our tables threw; where it is that they are not there, it says how to make them. */
export function toTablesError(thrown: unknown): unknown {
  // drizzle tells what the driver said as the cause.
  const said = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  const isMissing = said instanceof Error && 'code' in said && CODES.includes(said.code);
  return isMissing ? new TablesError() : thrown;
}
