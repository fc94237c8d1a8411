CREATE TABLE "statusql"."claims" (
	"work" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statusql"."package_versions" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"newest" text,
	"newest_licence" text,
	"wanted" text,
	"deprecated" text,
	"problem" text,
	"checked_at" timestamp with time zone NOT NULL
);
