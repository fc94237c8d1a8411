CREATE TABLE "statusql"."monitor_alerts" (
	"monitor_id" uuid PRIMARY KEY NOT NULL,
	"incident" uuid DEFAULT gen_random_uuid() NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"told_status" text,
	"told_at" timestamp with time zone,
	"told_to" text[] DEFAULT '{}'::text[] NOT NULL,
	"flapping_since" timestamp with time zone,
	"held_by" text,
	"held_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "statusql"."messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "statusql"."messages_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"run" text NOT NULL,
	"route" text NOT NULL,
	"recipient" text DEFAULT '' NOT NULL,
	"content" jsonb NOT NULL,
	"monitor_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"not_before" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "statusql"."preferences" (
	"person_id" text PRIMARY KEY NOT NULL,
	"instant" boolean DEFAULT true NOT NULL,
	"digest" boolean DEFAULT true NOT NULL,
	"routes" text[],
	"quiet_from" integer,
	"quiet_to" integer,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."signing_keys" (
	"purpose" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."subscribers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "statusql"."monitors" ADD COLUMN "reminder_seconds" integer;--> statement-breakpoint
ALTER TABLE "statusql"."monitors" ADD COLUMN "addresses" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "statusql"."monitor_alerts" ADD CONSTRAINT "monitor_alerts_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "statusql"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_run" ON "statusql"."messages" USING btree ("run","route","recipient");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_position" ON "statusql"."messages" USING btree ("position");--> statement-breakpoint
CREATE INDEX "messages_monitors" ON "statusql"."messages" USING gin ("monitor_ids");--> statement-breakpoint
CREATE INDEX "messages_waiting" ON "statusql"."messages" USING btree ("created_at") WHERE "statusql"."messages"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "subscribers_email" ON "statusql"."subscribers" USING btree (lower("email"));--> statement-breakpoint
INSERT INTO "statusql"."monitor_alerts" ("monitor_id", "since", "changed_at") SELECT "monitor_id", "since", "since" FROM "statusql"."monitor_periods" WHERE "until" IS NULL AND NOT "is_gap" AND "status" IN ('warning', 'problem');
