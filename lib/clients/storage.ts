/** A storage as the providers see it: it keeps files by name. */
export interface StorageClient {
  /** Writes a new file. */
  write(name: string, content: string): Promise<unknown>;
  /** The size of a file in bytes; null where the storage does not report it. */
  readSizeBytes(name: string): Promise<number | null>;
  read(name: string): Promise<string>;
  /**
   * Deletes a file.
   * @throws when it could not.
   */
  delete(name: string): Promise<unknown>;
  /**
   * Deletes the files that a killed process left behind: those of such a name, written longer ago. Leave it out where to list
   * what is there costs too much.
   */
  sweep?(pattern: RegExp, olderThanMs: number): Promise<unknown>;
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}
