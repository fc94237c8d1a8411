import { sql } from 'drizzle-orm';

/**
 * Since when a message that waits is due, of a row of `messages`: since it was made, or since the end of quiet hours. What the other
 * side asks for puts that off no more: else one that always asks for patience would never be late.
 */
export const DUE_AT = sql`greatest(created_at, case when attempts = 0 or not_before <= tried_at then not_before end)`;
