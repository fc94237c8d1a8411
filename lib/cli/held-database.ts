/** A database whose files one process at a time may open, such as the embedded one of the standalone app. */
export interface HeldDatabase {
  /** What opens this process, once it holds the database and answers. */
  readonly token: string;
  /** The other process that holds it, and where that answers; nothing when there is none. */
  readLock(): { pid: number; address?: string; token: string } | undefined;
  /**
   * Takes it for this process, which answers at `address`.
   * @throws Error when another process holds it.
   */
  hold(address?: string): void;
  /**
   * Makes it, where there is none yet.
   * @param onMake told before that, as it takes some seconds.
   */
  make(onMake?: () => void): Promise<void>;
  close(): Promise<void>;
}
