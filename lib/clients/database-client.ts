/** How many connections of a pool are in use, and how many it may open. */
export interface PoolUse {
  used: number;
  allowed?: number;
}

/** A database as the providers see it: what answers SQL on the connections the host has. */
export interface DatabaseClient {
  /**
   * Runs one statement that takes no parameters, and gives its rows.
   * @param signal told when the time of who asked is over.
   * @throws what the driver throws.
   */
  query(statement: string, signal?: AbortSignal): Promise<readonly object[]>;
  /** How much of the pool is in use; only where the driver tells. */
  readPool?(): Promise<PoolUse | undefined>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close(): Promise<void>;
}
