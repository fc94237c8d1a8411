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
  /** Ends what the client opened itself: nothing of what was handed in. */
  close?(): Promise<void>;
}
