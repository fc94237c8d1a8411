-- The migrations' own table is in this schema and comes first, so the schema is there already.
CREATE SCHEMA IF NOT EXISTS "statusql";
