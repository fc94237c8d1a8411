/** A step that brings the tables of StatusQL up to date. */
export interface Migration {
  /** Such as `0001_users`. */
  readonly name: string;
  /** Its SQL, with the row by which it is known to be applied. */
  readonly statements: readonly string[];
}

/** The database of what StatusQL keeps in a host, as `statusDatabase` of `statusql/db` makes it. */
export interface StatusDatabase {
  /** The migrations that its tables lack, in their order; it changes nothing. */
  listPending(): Promise<readonly Migration[]>;
  /**
   * Brings its tables up to date, all or none; several processes may do so at one time.
   * @returns the migrations that were applied.
   */
  migrate(): Promise<readonly Migration[]>;
  /** Ends what it opened itself: nothing of what was handed in. */
  close(): Promise<void>;
}
