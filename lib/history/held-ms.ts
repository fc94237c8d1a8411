import { sql } from 'drizzle-orm';
import { monitorStates } from '../db/schema/monitor-states.ts';
import { monitors } from '../db/schema/monitors.ts';

/** The interval by which a monitor was evaluated last, in milliseconds: what it has by now may be another. */
export const heldMs = sql<number>`coalesce(${monitorStates.everyMs}, ${monitors.everyMs})`.mapWith(Number);
