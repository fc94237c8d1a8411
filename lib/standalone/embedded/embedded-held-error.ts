/** Another process holds the embedded database, whose files only one may open. */
export class EmbeddedHeldError extends Error {
  override readonly name = 'EmbeddedHeldError';

  constructor(directory: string, pid: number) {
    super(
      `Process ${pid} holds the embedded database ${directory}: stop it, set STATUS_HOME to another folder, or ` +
        'set DATABASE_URL to a PostgreSQL server that several processes can share.',
    );
  }
}
