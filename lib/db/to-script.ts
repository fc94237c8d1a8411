import type { Migration } from '../core/config.ts';
import { PREPARATION } from './migrate.ts';

/** What applies migrations, as SQL to be run as it is: in one transaction, all or none. */
export function toScript(pending: readonly Migration[]): string {
  const parts = pending.map(({ name, statements }) => `\n-- ${name}\n${toText(statements)}`);
  return [toText(['begin isolation level read committed', ...PREPARATION]), ...parts, '\ncommit;\n'].join(
    '\n',
  );
}

function toText(statements: readonly string[]): string {
  return statements.map((statement) => statement.replace(/;?$/, ';')).join('\n');
}
