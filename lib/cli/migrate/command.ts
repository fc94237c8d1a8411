import type { Migration, Migrator } from '../../core/config.ts';
import { within } from '../../core/deadline.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { findSecrets } from '../../redact/find-secrets.ts';
import { createRedact } from '../../redact/redact.ts';
import { type Config, closeConfig, loadConfig } from '../config.ts';
import { NO_DATABASE, NoAnswerError } from '../errors.ts';
import { configOption, createCommand, parseOptions } from '../options.ts';
import { type Shell, toPlainText, write } from '../shell.ts';

// Changing large tables takes a while; a database that does not answer at all must not hold up a deployment for long.
const LIMIT_MS = 120_000;

interface Options {
  config?: string;
  dryRun?: boolean;
}

/**
 * Runs `statusql migrate` and gives the exit code.
 * @throws NoAnswerError when the config has no database, or it cannot be brought up to date.
 */
export async function runMigrate(shell: Shell): Promise<number> {
  const { config: path, dryRun = false } = parseOptions<Options>(createProgram(), shell.argv);
  const config = await loadConfig(shell, path);
  try {
    await run(shell, config, dryRun);
    return 0;
  } finally {
    await closeConfig(config);
  }
}

async function run(shell: Shell, { status, embedded }: Config, dryRun: boolean): Promise<void> {
  if (!status.db) throw new NoAnswerError(NO_DATABASE);
  const holder = embedded?.readLock();
  if (holder) {
    shell.stderr.write(
      `Process ${holder.pid} holds the embedded database, and brings its tables up to date itself.\n`,
    );
    return;
  }
  const redact = (text: string) => status.redact(createRedact(findSecrets(shell.env))(text));
  await (dryRun ? printPending : migrate)(shell, status.db).catch((error: unknown) => {
    throw new NoAnswerError(toPlainText(redact(`The tables are not up to date: ${toCauseMessage(error)}`)));
  });
}

async function migrate({ stderr }: Shell, db: Migrator): Promise<void> {
  const applied = await within(LIMIT_MS, () => db.migrate());
  await write(stderr, toSentence('applied', applied));
}

async function printPending({ stdout, stderr }: Shell, db: Migrator): Promise<void> {
  const pending = await within(LIMIT_MS, () => db.listPending());
  await write(stderr, toSentence('to be applied', pending));
  if (pending.length === 0) return;
  const { toScript } = await import('../../db/migrate.ts');
  await write(stdout, toScript(pending));
}

function toSentence(what: string, migrations: readonly Migration[]): string {
  if (migrations.length === 0) return 'The tables are up to date.\n';
  const count = `${migrations.length} migration${migrations.length === 1 ? '' : 's'}`;
  return `${count} ${what}: ${migrations.map(({ name }) => name).join(', ')}.\n`;
}

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

function createProgram() {
  return createCommand(
    'statusql migrate',
    'Brings the tables up to date in which StatusQL keeps what it finds.',
    NOTES,
  )
    .option('--dry-run', 'print the SQL that would do so on stdout, and change nothing')
    .addOption(configOption());
}
