// Made from drizzle/ by `npm run db:generate`; edit there.
import type { MigrationMeta } from 'drizzle-orm/migrator';

export const migrations: MigrationMeta[] = [
  {
    "sql": [
      "-- The migrations' own table is in this schema and comes first, so the schema is there already.\nCREATE SCHEMA IF NOT EXISTS \"statusql\";\n"
    ],
    "bps": true,
    "folderMillis": 1795176770758,
    "hash": "3ae5e2547bde3e89f96ef485f6de6a01ea9ba6b0d02a0b84d5744dbaf862413c"
  }
];
