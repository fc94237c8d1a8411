import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

/** An empty database of the server that the tests share. */
export interface NewDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes an empty database. */
export async function createNewDatabase(): Promise<NewDatabase> {
  const name = `made_${randomUUID().replaceAll('-', '')}`;
  await run(`create database ${name}`);
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: name }).href;
  return { url, drop: () => run(`drop database ${name} with (force)`) };
}

async function run(statement: string): Promise<void> {
  const server = postgres(inject('postgresUrl'), { max: 1 });
  await server.unsafe(statement);
  await server.end();
}
