CREATE TABLE "statusql"."maintenance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reason" text NOT NULL,
	"is_for_all" boolean DEFAULT false NOT NULL,
	"monitor_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"group_names" text[] DEFAULT '{}'::text[] NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"cron" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"duration_ms" bigint,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."monitor_states" (
	"monitor_id" uuid PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"recorded_slot" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"every_ms" integer,
	"stopped_at" timestamp with time zone,
	"seen" text,
	"streak" integer DEFAULT 0 NOT NULL,
	"duration_ms" real,
	"report" text,
	"value" double precision,
	"recent" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"beat_at" timestamp with time zone,
	"beat_failure" text
);
--> statement-breakpoint
CREATE TABLE "statusql"."monitors" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"label" text,
	"origin" text NOT NULL,
	"kind" text NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"notifees" text[] DEFAULT '{}'::text[] NOT NULL,
	"notify" text DEFAULT 'digest' NOT NULL,
	"instant_delay_seconds" integer DEFAULT 21600 NOT NULL,
	"every_ms" integer NOT NULL,
	"failures" integer DEFAULT 1 NOT NULL,
	"successes" integer DEFAULT 1 NOT NULL,
	"notes" text,
	"depends_on" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"group_name" text,
	"enabled" boolean DEFAULT true NOT NULL,
	"retired" boolean DEFAULT false NOT NULL,
	"muted_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monitors_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "statusql"."monitor_periods" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statusql"."monitor_periods_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"monitor_id" uuid NOT NULL,
	"status" text NOT NULL,
	"is_gap" boolean DEFAULT false NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone,
	"report" text,
	"evidence" jsonb,
	"release" text,
	"suppressed_by" uuid,
	"acknowledged_by" text,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "monitor_periods_order" CHECK ("statusql"."monitor_periods"."until" is null or "statusql"."monitor_periods"."until" > "statusql"."monitor_periods"."since")
);
--> statement-breakpoint
CREATE TABLE "statusql"."period_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statusql"."period_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"period_id" bigint NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"text" text NOT NULL,
	"is_public" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."releases" (
	"release" text PRIMARY KEY NOT NULL,
	"deployed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."monitor_months" (
	"monitor_id" uuid NOT NULL,
	"month" date NOT NULL,
	"fine_ms" bigint DEFAULT 0 NOT NULL,
	"warning_ms" bigint DEFAULT 0 NOT NULL,
	"problem_ms" bigint DEFAULT 0 NOT NULL,
	"unknown_ms" bigint DEFAULT 0 NOT NULL,
	"maintenance_ms" bigint DEFAULT 0 NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monitor_months_monitor_id_month_pk" PRIMARY KEY("monitor_id","month")
);
--> statement-breakpoint
CREATE TABLE "statusql"."monitor_rollups" (
	"monitor_id" uuid NOT NULL,
	"resolution" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"fine_ms" bigint DEFAULT 0 NOT NULL,
	"warning_ms" bigint DEFAULT 0 NOT NULL,
	"problem_ms" bigint DEFAULT 0 NOT NULL,
	"unknown_ms" bigint DEFAULT 0 NOT NULL,
	"maintenance_ms" bigint DEFAULT 0 NOT NULL,
	"evaluations" integer DEFAULT 0 NOT NULL,
	"duration_sum_ms" double precision DEFAULT 0 NOT NULL,
	"duration_max_ms" double precision DEFAULT 0 NOT NULL,
	"durations" integer[] NOT NULL,
	"value_min" double precision,
	"value_max" double precision,
	"value_sum" double precision DEFAULT 0 NOT NULL,
	"value_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "monitor_rollups_monitor_id_resolution_at_pk" PRIMARY KEY("monitor_id","resolution","at")
);
--> statement-breakpoint
ALTER TABLE "statusql"."monitor_states" ADD CONSTRAINT "monitor_states_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "statusql"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statusql"."monitor_periods" ADD CONSTRAINT "monitor_periods_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "statusql"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statusql"."period_notes" ADD CONSTRAINT "period_notes_period_id_monitor_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "statusql"."monitor_periods"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statusql"."monitor_months" ADD CONSTRAINT "monitor_months_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "statusql"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statusql"."monitor_rollups" ADD CONSTRAINT "monitor_rollups_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "statusql"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "monitor_periods_since" ON "statusql"."monitor_periods" USING btree ("monitor_id","since");--> statement-breakpoint
CREATE UNIQUE INDEX "monitor_periods_open" ON "statusql"."monitor_periods" USING btree ("monitor_id") WHERE "statusql"."monitor_periods"."until" is null;--> statement-breakpoint
CREATE INDEX "monitor_periods_id" ON "statusql"."monitor_periods" USING btree ("monitor_id","id");--> statement-breakpoint
CREATE INDEX "period_notes_period" ON "statusql"."period_notes" USING btree ("period_id");