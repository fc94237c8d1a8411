import { z } from 'zod';

/** How many connections of a pool are in use, and how many it may open. */
export interface PoolUse {
  used: number;
  allowed?: number;
}

/** The shape of the figures of a database. */
export const databaseFigures = z.object({
  vendor: z.string().describe('What kind of database it is, in small letters, such as `postgresql`.'),
  isUsable: z.boolean().describe('Whether it answers.'),
  version: z.string().describe('That of its server.'),
  sizeBytes: z.number().nullable().describe('How much it takes on disk, in bytes.'),
  connectionsUsed: z.int32().nullable().describe('Connections to all databases of the server.'),
  connectionsAllowed: z.int32().nullable().describe('How many connections the server takes.'),
  tables: z.int32().nullable().describe('How many tables it has.'),
  oldestTransactionSeconds: z
    .number()
    .nullable()
    .describe('For how long its oldest transaction is open, in seconds.'),
  cacheHitRatio: z
    .number()
    .nullable()
    .describe('Blocks that were found in memory, of all that were read; from 0 to 1.'),
  replicationLagSeconds: z
    .number()
    .nullable()
    .describe('How far a standby is behind, or of a primary the slowest of its standbys, in seconds.'),
});

/** The figures of a database; null what it does not report, or does not have. */
export type DatabaseFigures = z.infer<typeof databaseFigures>;

/** A database as the providers see it: what is asked of it, in whatever language it speaks. */
export interface DatabaseClient {
  /**
   * Has the database answer the least that it can be asked; what comes back does not matter.
   * @param signal aborted when the time limit is over.
   * @throws what the driver throws, when it does not answer.
   */
  ping(signal: AbortSignal): unknown;
  /** Whether it takes writes: no standby, and not set to be read only. */
  isWritable?(signal: AbortSignal): Promise<boolean>;
  /** Its figures; one without them has none in the stat. */
  readFigures?(signal: AbortSignal): Promise<DatabaseFigures>;
  /** How much of the pool is in use; nothing where the driver does not report it. */
  readPool?(): Promise<PoolUse | undefined>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}
