import { sql } from 'drizzle-orm';
import { toRows } from '../clients/postgresql.ts';
import type { Migration } from '../core/config.ts';
import type { Database } from './client.ts';
import { migrations } from './migrations.generated.ts';

// The names and columns are those that drizzle's own `migrate` gives it.
const TABLE = '"statusql"."migrations"';

/** What comes before migrations, in their transaction: others wait here until it ends. */
const PREPARATION = [
  "select pg_advisory_xact_lock(hashtext('statusql.migrations'))",
  // Some clients print what it has to say of what is there already.
  'set local client_min_messages = warning',
  'create schema if not exists "statusql"',
  `create table if not exists ${TABLE} (id serial primary key, hash text not null, created_at bigint)`,
];

/** All migrations that there are: what a database without any of our tables lacks. */
export function listAll(): Migration[] {
  return migrations.map(toMigration);
}

/** Lists what other tables of ours lack, such as those of the jobs; it changes nothing. */
export type ListPending = (db: Database) => Promise<readonly Migration[]>;

/** The migrations that the tables of a database lack, those of others last; it changes nothing. */
export async function listPending(
  db: Database,
  listOthers: ListPending = async () => [],
): Promise<Migration[]> {
  const applied = await readApplied(db);
  const pending = migrations.filter(({ createdAt }) => !applied.has(createdAt)).map(toMigration);
  return [...pending, ...(await listOthers(db))];
}

/**
 * Brings the tables of a database up to date, all or none; several processes may do so at one time.
 *
 * drizzle's own `migrate` takes no lock, and begins a transaction that not every driver can begin within one with a lock.
 * @returns the migrations that were applied.
 */
export async function migrate(db: Database, listOthers?: ListPending): Promise<Migration[]> {
  // Mostly there are none, and then it takes no right to make a schema.
  if ((await listPending(db, listOthers)).length === 0) return [];
  return db.transaction(
    async (tx) => {
      for (const statement of PREPARATION) await tx.execute(sql.raw(statement));
      // Anew: who had the lock before may have applied them.
      const pending = await listPending(tx, listOthers);
      for (const statement of pending.flatMap(({ statements }) => statements)) {
        await tx.execute(sql.raw(statement));
      }
      return pending;
    },
    // In the stricter ones it would not see what others did while it waited.
    { isolationLevel: 'read committed' },
  );
}

/** When the migrations that are applied were written; columns have names that no client writes in another case. */
async function readApplied(db: Database): Promise<ReadonlySet<number>> {
  const [table] = toRows(await db.execute(sql`select to_regclass(${TABLE}) is not null as present`));
  if (!(table as { present: boolean }).present) return new Set();
  const rows = toRows(await db.execute(sql.raw(`select created_at as written from ${TABLE}`)));
  return new Set((rows as readonly { written: unknown }[]).map(({ written }) => Number(written)));
}

function toMigration({ name, hash, createdAt, statements }: (typeof migrations)[number]): Migration {
  const row = `insert into ${TABLE} ("hash", "created_at") values ('${hash}', ${createdAt})`;
  return { name, statements: [...statements, row] };
}

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
