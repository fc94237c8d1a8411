// Made from drizzle/ by `npm run db:generate`; edit there.

/** The migrations as drizzle-kit wrote them; `createdAt` is in milliseconds, and drizzle knows each by it. */
export const migrations = [
  {
    "name": "0000_schema",
    "hash": "3ae5e2547bde3e89f96ef485f6de6a01ea9ba6b0d02a0b84d5744dbaf862413c",
    "createdAt": 1795176770758,
    "statements": [
      "-- The migrations' own table is in this schema and comes first, so the schema is there already.\nCREATE SCHEMA IF NOT EXISTS \"statusql\";"
    ]
  },
  {
    "name": "0001_users",
    "hash": "e64ff423fd5c1e154aca79811d2cb50e9077eb402a3d4b5c3b64605908c972f5",
    "createdAt": 1795253050523,
    "statements": [
      "CREATE TABLE \"statusql\".\"users\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"provider\" text NOT NULL,\n\t\"provider_account_id\" text NOT NULL,\n\t\"email\" text,\n\t\"name\" text,\n\t\"staff\" boolean NOT NULL,\n\t\"first_signed_in_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"last_signed_in_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"users_provider_provider_account_id_unique\" UNIQUE(\"provider\",\"provider_account_id\")\n);"
    ]
  },
  {
    "name": "0002_packages",
    "hash": "a4e2d1734105bf2645c55c8f4ba8e1cad3ececcc0b2c47eebcaf9c3115011b0f",
    "createdAt": 1795255901075,
    "statements": [
      "CREATE TABLE \"statusql\".\"claims\" (\n\t\"work\" text PRIMARY KEY NOT NULL,\n\t\"until\" timestamp with time zone NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"package_versions\" (\n\t\"key\" text PRIMARY KEY NOT NULL,\n\t\"name\" text NOT NULL,\n\t\"newest\" text,\n\t\"newest_licence\" text,\n\t\"wanted\" text,\n\t\"deprecated\" text,\n\t\"problem\" text,\n\t\"checked_at\" timestamp with time zone NOT NULL\n);"
    ]
  },
  {
    "name": "0003_login_attempts",
    "hash": "e6475c9f4a0f201a7684449206137aa51cd6fbbe9ae0822348fdeeff0bc9d3bc",
    "createdAt": 1795954578225,
    "statements": [
      "CREATE TABLE \"statusql\".\"login_attempts\" (\n\t\"key\" text PRIMARY KEY NOT NULL,\n\t\"points\" integer DEFAULT 0 NOT NULL,\n\t\"expire\" bigint\n);"
    ]
  },
  {
    "name": "0004_ended_sessions",
    "hash": "a51ec53ddf0f011f5a7ec1e2842666c884826ac633f0ce0db389db7e24a7bf10",
    "createdAt": 1795964785176,
    "statements": [
      "CREATE TABLE \"statusql\".\"ended_sessions\" (\n\t\"id\" text PRIMARY KEY NOT NULL,\n\t\"ends_at\" timestamp with time zone NOT NULL\n);"
    ]
  }
];
