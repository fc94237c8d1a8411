/** A migration of our tables, as drizzle-kit wrote it. */
export interface OwnMigration {
  name: string;
  hash: string;
  /** When it was written, in milliseconds: it is known by that, as drizzle knows it. */
  createdAt: number;
  statements: readonly string[];
}
