import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { MESSAGE_STATES } from '../../core/monitor-words.ts';
import { MESSAGE_KINDS, type Message } from '../../core/route.ts';
import { statusql } from './statusql.ts';

/** What people are told, each message for one route, and of personal routes for one recipient: what is due and what was sent. */
export const messages = statusql.table(
  'messages',
  {
    /** Who gets it twice can tell by it: part of the Message-ID of a mail. */
    id: uuid().primaryKey().defaultRandom(),
    /** Its place in the list. */
    position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    kind: text({ enum: MESSAGE_KINDS }).notNull(),
    /** What made it, such as one run of the digest: of one run nobody gets two by one route. */
    run: text().notNull(),
    /** The key of the route in the config; `address` for one that is written in a monitor. */
    route: text().notNull(),
    /** The id of the person, or `subscriber:` and that of the subscriber, or the monitor whose address it is; empty for who is behind a route. */
    recipient: text().notNull().default(''),
    /** What is told: as it was when it was made. */
    content: jsonb().$type<StoredMessage>().notNull(),
    /** The monitors that it tells of. */
    monitorIds: uuid('monitor_ids').array().notNull().default(sql`'{}'::uuid[]`),
    state: text({ enum: MESSAGE_STATES }).notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    /** Why the last attempt failed, or it was given up; without secrets. */
    error: text(),
    /** Not before then: the end of quiet hours, or what the other side asked for. */
    notBefore: timestamp('not_before', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** When it was tried last. */
    triedAt: timestamp('tried_at', { withTimezone: true }),
    sentAt: timestamp('sent_at', { withTimezone: true }),
  },
  ({ run, route, recipient, position, monitorIds, state, createdAt }) => [
    uniqueIndex('messages_run').on(run, route, recipient),
    uniqueIndex('messages_position').on(position),
    index('messages_monitors').using('gin', monitorIds),
    index('messages_waiting').on(createdAt).where(sql`${state} = 'waiting'`),
  ],
);

/** A message as it is stored: times are texts of ISO 8601, and who is told is known by its row. */
export type StoredMessage = Stored<Pick<Message, 'subject' | 'status' | 'entries' | 'more'>>;

type Stored<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Stored<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Stored<Value[Key]> }
      : Value;
