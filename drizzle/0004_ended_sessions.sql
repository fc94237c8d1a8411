CREATE TABLE "statusql"."ended_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
