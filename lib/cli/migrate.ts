import type { Migration, StatusDatabase } from '../core/database.ts';
import { within } from '../core/within.ts';
import { toReason } from '../db/to-reason.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact } from '../redact/redact.ts';
import { close } from './close.ts';
import { end } from './end.ts';
import { NoAnswerError } from './failure.ts';
import { type Config, loadConfig } from './load-config.ts';
import { createMigrateProgram } from './migrate-program.ts';
import { parse } from './parse.ts';
import { toPlainText } from './plain-text.ts';
import { type Shell, write } from './shell.ts';
import { withoutCommand } from './without-command.ts';

// Changing large tables takes a while; a database that does not answer at all must not hold up a deployment for long.
const LIMIT_MS = 120_000;

const NO_DATABASE =
  'The config has no db: give defineStatus one, as in db: statusDatabase(sql) with statusDatabase of statusql/db.';

/**
 * Runs `statusql migrate` and tells the exit code.
 * @throws NoAnswerError when the config has no database, or it cannot be brought up to date.
 */
export async function runMigrate(shell: Shell): Promise<number> {
  const program = createMigrateProgram();
  const ending = parse(program.showHelpAfterError(), withoutCommand(shell.argv));
  if (ending) return end(shell, ending);
  const { config: given, dryRun = false } = program.opts<{ config?: string; dryRun?: boolean }>();
  const config = await loadConfig(shell, given);
  try {
    await run(shell, config, dryRun);
    return 0;
  } finally {
    await close(config);
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
    throw new NoAnswerError(toPlainText(redact(`The tables are not up to date: ${toReason(error)}`)));
  });
}

async function migrate({ stderr }: Shell, db: StatusDatabase): Promise<void> {
  const applied = await within(LIMIT_MS, () => db.migrate());
  await write(stderr, tell('applied', applied));
}

async function printPending({ stdout, stderr }: Shell, db: StatusDatabase): Promise<void> {
  const pending = await within(LIMIT_MS, () => db.listPending());
  await write(stderr, tell('to be applied', pending));
  if (pending.length === 0) return;
  const { toScript } = await import('../db/to-script.ts');
  await write(stdout, toScript(pending));
}

function tell(what: string, migrations: readonly Migration[]): string {
  if (migrations.length === 0) return 'The tables are up to date.\n';
  const count = `${migrations.length} migration${migrations.length === 1 ? '' : 's'}`;
  return `${count} ${what}: ${migrations.map(({ name }) => name).join(', ')}.\n`;
}
