/** An address with the name of whose it is. */
export interface NamedAddress {
  name: string;
  address: string;
}

/** A mail in plain text, and in HTML beside it. */
export interface Mail {
  from: string | NamedAddress;
  to: readonly (string | NamedAddress)[];
  subject: string;
  text: string;
  /** The same in HTML, for who can show it. */
  html?: string;
  /** What the mail is told by, in angle brackets; one is made by default. */
  messageId?: string;
  /** The Message-IDs of what it belongs to, the oldest first. */
  references?: readonly string[];
  /** When it was written; when it is sent by default. */
  date?: Date;
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
