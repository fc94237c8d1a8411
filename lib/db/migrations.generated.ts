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
  },
  {
    "name": "0005_monitors",
    "hash": "36a7a7d05161dec180fe95d1ed29b42524a5bded2ea59a592742346073fa0702",
    "createdAt": 1795980371521,
    "statements": [
      "CREATE TABLE \"statusql\".\"maintenance\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"reason\" text NOT NULL,\n\t\"is_for_all\" boolean DEFAULT false NOT NULL,\n\t\"monitor_ids\" uuid[] DEFAULT '{}'::uuid[] NOT NULL,\n\t\"group_names\" text[] DEFAULT '{}'::text[] NOT NULL,\n\t\"starts_at\" timestamp with time zone NOT NULL,\n\t\"ends_at\" timestamp with time zone,\n\t\"cron\" text,\n\t\"time_zone\" text DEFAULT 'UTC' NOT NULL,\n\t\"duration_ms\" bigint,\n\t\"created_by\" text NOT NULL,\n\t\"created_at\" timestamp with time zone DEFAULT now() NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"monitor_states\" (\n\t\"monitor_id\" uuid PRIMARY KEY NOT NULL,\n\t\"next_at\" timestamp with time zone NOT NULL,\n\t\"recorded_slot\" timestamp with time zone,\n\t\"checked_at\" timestamp with time zone,\n\t\"every_ms\" integer,\n\t\"stopped_at\" timestamp with time zone,\n\t\"seen\" text,\n\t\"streak\" integer DEFAULT 0 NOT NULL,\n\t\"duration_ms\" real,\n\t\"report\" text,\n\t\"value\" double precision,\n\t\"recent\" jsonb DEFAULT '[]'::jsonb NOT NULL,\n\t\"beat_at\" timestamp with time zone,\n\t\"beat_failure\" text\n);",
      "CREATE TABLE \"statusql\".\"monitors\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"name\" text NOT NULL,\n\t\"label\" text,\n\t\"origin\" text NOT NULL,\n\t\"kind\" text NOT NULL,\n\t\"fields\" jsonb DEFAULT '{}'::jsonb NOT NULL,\n\t\"notifees\" text[] DEFAULT '{}'::text[] NOT NULL,\n\t\"notify\" text DEFAULT 'digest' NOT NULL,\n\t\"instant_delay_seconds\" integer DEFAULT 21600 NOT NULL,\n\t\"every_ms\" integer NOT NULL,\n\t\"failures\" integer DEFAULT 1 NOT NULL,\n\t\"successes\" integer DEFAULT 1 NOT NULL,\n\t\"notes\" text,\n\t\"depends_on\" uuid[] DEFAULT '{}'::uuid[] NOT NULL,\n\t\"group_name\" text,\n\t\"enabled\" boolean DEFAULT true NOT NULL,\n\t\"retired\" boolean DEFAULT false NOT NULL,\n\t\"muted_until\" timestamp with time zone,\n\t\"version\" integer DEFAULT 1 NOT NULL,\n\t\"updated_by\" text,\n\t\"created_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"updated_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"monitors_name_unique\" UNIQUE(\"name\")\n);",
      "CREATE TABLE \"statusql\".\"monitor_periods\" (\n\t\"id\" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name \"statusql\".\"monitor_periods_id_seq\" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),\n\t\"monitor_id\" uuid NOT NULL,\n\t\"status\" text NOT NULL,\n\t\"is_gap\" boolean DEFAULT false NOT NULL,\n\t\"since\" timestamp with time zone NOT NULL,\n\t\"until\" timestamp with time zone,\n\t\"report\" text,\n\t\"evidence\" jsonb,\n\t\"release\" text,\n\t\"suppressed_by\" uuid,\n\t\"acknowledged_by\" text,\n\t\"acknowledged_at\" timestamp with time zone,\n\tCONSTRAINT \"monitor_periods_order\" CHECK (\"statusql\".\"monitor_periods\".\"until\" is null or \"statusql\".\"monitor_periods\".\"until\" > \"statusql\".\"monitor_periods\".\"since\")\n);",
      "CREATE TABLE \"statusql\".\"period_notes\" (\n\t\"id\" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name \"statusql\".\"period_notes_id_seq\" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),\n\t\"period_id\" bigint NOT NULL,\n\t\"author\" text NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"text\" text NOT NULL,\n\t\"is_public\" boolean DEFAULT false NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"releases\" (\n\t\"release\" text PRIMARY KEY NOT NULL,\n\t\"deployed_at\" timestamp with time zone DEFAULT now() NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"monitor_months\" (\n\t\"monitor_id\" uuid NOT NULL,\n\t\"month\" date NOT NULL,\n\t\"fine_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"warning_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"problem_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"unknown_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"maintenance_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"problems\" integer DEFAULT 0 NOT NULL,\n\t\"frozen_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"monitor_months_monitor_id_month_pk\" PRIMARY KEY(\"monitor_id\",\"month\")\n);",
      "CREATE TABLE \"statusql\".\"monitor_rollups\" (\n\t\"monitor_id\" uuid NOT NULL,\n\t\"resolution\" text NOT NULL,\n\t\"at\" timestamp with time zone NOT NULL,\n\t\"fine_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"warning_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"problem_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"unknown_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"maintenance_ms\" bigint DEFAULT 0 NOT NULL,\n\t\"evaluations\" integer DEFAULT 0 NOT NULL,\n\t\"duration_sum_ms\" double precision DEFAULT 0 NOT NULL,\n\t\"duration_max_ms\" double precision DEFAULT 0 NOT NULL,\n\t\"durations\" integer[] NOT NULL,\n\t\"value_min\" double precision,\n\t\"value_max\" double precision,\n\t\"value_sum\" double precision DEFAULT 0 NOT NULL,\n\t\"value_count\" integer DEFAULT 0 NOT NULL,\n\tCONSTRAINT \"monitor_rollups_monitor_id_resolution_at_pk\" PRIMARY KEY(\"monitor_id\",\"resolution\",\"at\")\n);",
      "ALTER TABLE \"statusql\".\"monitor_states\" ADD CONSTRAINT \"monitor_states_monitor_id_monitors_id_fk\" FOREIGN KEY (\"monitor_id\") REFERENCES \"statusql\".\"monitors\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "ALTER TABLE \"statusql\".\"monitor_periods\" ADD CONSTRAINT \"monitor_periods_monitor_id_monitors_id_fk\" FOREIGN KEY (\"monitor_id\") REFERENCES \"statusql\".\"monitors\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "ALTER TABLE \"statusql\".\"period_notes\" ADD CONSTRAINT \"period_notes_period_id_monitor_periods_id_fk\" FOREIGN KEY (\"period_id\") REFERENCES \"statusql\".\"monitor_periods\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "ALTER TABLE \"statusql\".\"monitor_months\" ADD CONSTRAINT \"monitor_months_monitor_id_monitors_id_fk\" FOREIGN KEY (\"monitor_id\") REFERENCES \"statusql\".\"monitors\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "ALTER TABLE \"statusql\".\"monitor_rollups\" ADD CONSTRAINT \"monitor_rollups_monitor_id_monitors_id_fk\" FOREIGN KEY (\"monitor_id\") REFERENCES \"statusql\".\"monitors\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "CREATE UNIQUE INDEX \"monitor_periods_since\" ON \"statusql\".\"monitor_periods\" USING btree (\"monitor_id\",\"since\");",
      "CREATE UNIQUE INDEX \"monitor_periods_open\" ON \"statusql\".\"monitor_periods\" USING btree (\"monitor_id\") WHERE \"statusql\".\"monitor_periods\".\"until\" is null;",
      "CREATE INDEX \"monitor_periods_id\" ON \"statusql\".\"monitor_periods\" USING btree (\"monitor_id\",\"id\");",
      "CREATE INDEX \"period_notes_period\" ON \"statusql\".\"period_notes\" USING btree (\"period_id\");"
    ]
  },
  {
    "name": "0006_notify",
    "hash": "eaa677b005cb194d3af3fa05deb441db56a3466e4680ddb8b59df3fa3bf9b426",
    "createdAt": 1795993069201,
    "statements": [
      "CREATE TABLE \"statusql\".\"monitor_alerts\" (\n\t\"monitor_id\" uuid PRIMARY KEY NOT NULL,\n\t\"incident\" uuid DEFAULT gen_random_uuid() NOT NULL,\n\t\"since\" timestamp with time zone NOT NULL,\n\t\"changed_at\" timestamp with time zone NOT NULL,\n\t\"decided_at\" timestamp with time zone,\n\t\"told_status\" text,\n\t\"told_at\" timestamp with time zone,\n\t\"told_to\" text[] DEFAULT '{}'::text[] NOT NULL,\n\t\"flapping_since\" timestamp with time zone,\n\t\"held_by\" text,\n\t\"held_until\" timestamp with time zone\n);",
      "CREATE TABLE \"statusql\".\"messages\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"position\" bigint GENERATED ALWAYS AS IDENTITY (sequence name \"statusql\".\"messages_position_seq\" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),\n\t\"kind\" text NOT NULL,\n\t\"run\" text NOT NULL,\n\t\"route\" text NOT NULL,\n\t\"recipient\" text DEFAULT '' NOT NULL,\n\t\"content\" jsonb NOT NULL,\n\t\"monitor_ids\" uuid[] DEFAULT '{}'::uuid[] NOT NULL,\n\t\"state\" text DEFAULT 'waiting' NOT NULL,\n\t\"attempts\" integer DEFAULT 0 NOT NULL,\n\t\"error\" text,\n\t\"not_before\" timestamp with time zone,\n\t\"created_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"tried_at\" timestamp with time zone,\n\t\"sent_at\" timestamp with time zone\n);",
      "CREATE TABLE \"statusql\".\"preferences\" (\n\t\"person_id\" text PRIMARY KEY NOT NULL,\n\t\"instant\" boolean DEFAULT true NOT NULL,\n\t\"digest\" boolean DEFAULT true NOT NULL,\n\t\"routes\" text[],\n\t\"quiet_from\" integer,\n\t\"quiet_to\" integer,\n\t\"time_zone\" text DEFAULT 'UTC' NOT NULL,\n\t\"updated_at\" timestamp with time zone DEFAULT now() NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"signing_keys\" (\n\t\"purpose\" text PRIMARY KEY NOT NULL,\n\t\"key\" text NOT NULL\n);",
      "CREATE TABLE \"statusql\".\"subscribers\" (\n\t\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,\n\t\"email\" text NOT NULL,\n\t\"created_at\" timestamp with time zone DEFAULT now() NOT NULL,\n\t\"confirmed_at\" timestamp with time zone\n);",
      "ALTER TABLE \"statusql\".\"monitors\" ADD COLUMN \"reminder_seconds\" integer;",
      "ALTER TABLE \"statusql\".\"monitors\" ADD COLUMN \"addresses\" text[] DEFAULT '{}'::text[] NOT NULL;",
      "ALTER TABLE \"statusql\".\"monitor_alerts\" ADD CONSTRAINT \"monitor_alerts_monitor_id_monitors_id_fk\" FOREIGN KEY (\"monitor_id\") REFERENCES \"statusql\".\"monitors\"(\"id\") ON DELETE cascade ON UPDATE no action;",
      "CREATE UNIQUE INDEX \"messages_run\" ON \"statusql\".\"messages\" USING btree (\"run\",\"route\",\"recipient\");",
      "CREATE UNIQUE INDEX \"messages_position\" ON \"statusql\".\"messages\" USING btree (\"position\");",
      "CREATE INDEX \"messages_monitors\" ON \"statusql\".\"messages\" USING gin (\"monitor_ids\");",
      "CREATE INDEX \"messages_waiting\" ON \"statusql\".\"messages\" USING btree (\"created_at\") WHERE \"statusql\".\"messages\".\"state\" = 'waiting';",
      "CREATE UNIQUE INDEX \"subscribers_email\" ON \"statusql\".\"subscribers\" USING btree (lower(\"email\"));",
      "INSERT INTO \"statusql\".\"monitor_alerts\" (\"monitor_id\", \"since\", \"changed_at\") SELECT \"monitor_id\", \"since\", \"since\" FROM \"statusql\".\"monitor_periods\" WHERE \"until\" IS NULL AND NOT \"is_gap\" AND \"status\" IN ('warning', 'problem');"
    ]
  }
];
