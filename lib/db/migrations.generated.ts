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
  },
  {
    "sql": [
      "CREATE TABLE \"statusql\".\"users\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"provider\" text NOT NULL,\n\t\"provider_account_id\" text NOT NULL,\n\t\"email\" text,\n\t\"name\" text,\n\t\"staff\" boolean NOT NULL,\n\t\"first_signed_in_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"last_signed_in_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"users_provider_provider_account_id_unique\" UNIQUE(\"provider\",\"provider_account_id\")\n);\n"
    ],
    "bps": true,
    "folderMillis": 1795253050523,
    "hash": "e64ff423fd5c1e154aca79811d2cb50e9077eb402a3d4b5c3b64605908c972f5"
  }
];
