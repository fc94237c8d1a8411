import { sql } from 'drizzle-orm';
import type { Db, DrizzleTransactionLike, fromDrizzle } from 'pg-boss';
import type { Database } from '../db/client.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import { findTransaction } from './split-statements.ts';

type FromDrizzle = typeof fromDrizzle;

/** Our database, or a transaction of it, as pg-boss takes it: one pool serves both. */
export function toBossDatabase(use: StatusDatabase['use'], from: FromDrizzle): Db {
  return {
    executeSql(text, values) {
      // A pool hands out another connection for each statement, so what pg-boss begins itself would not end where it began.
      const statements = values?.length ? undefined : findTransaction(text);
      return use((db) => (statements ? runAll(db, statements, from) : ask(db, from, text, values)));
    },
  };
}

function runAll(db: Database, statements: readonly string[], from: FromDrizzle) {
  return db.transaction(async (tx) => {
    const rows: unknown[] = [];
    for (const statement of statements) rows.push(...(await ask(tx, from, statement)).rows);
    return { rows };
  });
}

function ask(db: Database, from: FromDrizzle, text: string, values?: unknown[]) {
  return from(db as DrizzleTransactionLike, sql).executeSql(text, values?.map(toParameter));
}

/** As every driver takes it: some refuse what is not there, or have a way of their own with objects, which are JSON here. */
function toParameter(value: unknown): unknown {
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? JSON.stringify(value) : (value ?? null);
}
