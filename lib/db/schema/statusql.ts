import { pgSchema } from 'drizzle-orm/pg-core';

/** Our own schema: whoever shares a database with us can tell our tables by it, and drop them with it. */
export const statusql = pgSchema('statusql');
