/** A mail in plain text. */
export interface Mail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  /** Further headers. */
  headers?: Record<string, string>;
}

/** What sends mail, as the providers see it. */
export interface MailClient {
  /**
   * Hands a mail to the server, and gives those of its recipients that it refused while it took the mail for others.
   * @param signal gives it up, and the connection with it.
   * @throws when it was taken for nobody.
   */
  send(mail: Mail, signal: AbortSignal): Promise<readonly string[]>;
}
