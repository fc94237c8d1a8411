import { Command } from 'commander';
import { configOption } from './config-option.ts';

const NOTES = `
The database is the db of status.config.ts, such as statusDatabase(sql). Its tables
are in the schema statusql; no other is touched. Several processes may run it at
one time: one of them does the work, in one transaction.

Exit codes
  0    the tables are up to date, or with --dry-run the SQL is printed
  1    they are not: there is no db, or it cannot be reached or changed
  2    wrong use
  130  interrupted

Examples
  statusql migrate
  statusql migrate --dry-run
  statusql migrate --dry-run | psql --set ON_ERROR_STOP=1 "$DATABASE_URL"`;

/** Declares what may be written after `statusql migrate`. */
export function createMigrateProgram(): Command {
  return new Command('statusql migrate')
    .description('Brings the tables up to date in which StatusQL keeps what it finds.')
    .option('--dry-run', 'print the SQL that would do so on stdout, and change nothing')
    .addOption(configOption())
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', NOTES);
}
