import type { Person } from './person.ts';
import type { Status } from './status.ts';

/** What may be told of a monitor. */
export const EVENTS = ['bad', 'worse', 'reminder', 'fine', 'flapping'] as const;

/** What is told of a monitor: it became bad, it became worse, it still is bad, it is well again, or it is flapping: it keeps changing. */
export type Event = (typeof EVENTS)[number];

/** What messages there are: at once, of all that is bad by now, a test, and the question whether an address is the subscriber's. */
export const MESSAGE_KINDS = ['instant', 'digest', 'test', 'confirmation'] as const;

/** What sort of message it is. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What a message says of one monitor. */
export interface MessageEntry {
  monitor: { id: string; name: string; label: string; group?: string };
  event: Event;
  status: Status;
  /** Since when it is so. */
  since: Date;
  /** Since when it had not been fine, of one that is well again. */
  badSince?: Date;
  /** What the last evaluation said; not there where the recipient may see states alone. */
  report?: string;
  /** How many others it explains, of what is down: these are not told by themselves. */
  explains?: number;
  /** What people wrote about the monitor for who is told. */
  notes?: string;
  /** Who looks after it. */
  owners?: readonly string[];
  runbook?: string;
  /** What is told of it belongs together from when it became bad until it is well again: a UUID. */
  incident: string;
  /** Its page; nothing where the config does not say where the pages are. */
  url?: string;
}

/** What a route is to tell somebody. */
export interface Message {
  /** A UUID that stays for as long as it is tried: who gets it twice can tell by it. */
  id: string;
  kind: MessageKind;
  /** One line, with title, stage, state and names. */
  subject: string;
  title?: string;
  stage?: string;
  /** When it was made. */
  at: Date;
  /** The worst of what it tells. */
  status: Status;
  /** The worst first. */
  entries: readonly MessageEntry[];
  /** How many more there are than are listed. */
  more: number;
  /** The page of the monitors. */
  url?: string;
  /** Who is told, of a route that tells people one by one. */
  recipient?: Person;
  /** Where the recipient stops it: an address that takes a POST without signing in (RFC 8058). */
  leaveUrl?: string;
  /** The page on which the recipient chooses how they are told, of one of the people: it takes signing in. */
  preferencesUrl?: string;
  /** Where who subscribed says that the address is theirs, of a confirmation. */
  confirmUrl?: string;
}

/** What a message is sent with. */
export interface SendContext {
  /** Aborted when its time is over. */
  signal: AbortSignal;
  /** Says what is wrong though the message went out, such as a template that throws: it is logged, and shown with the message. */
  warn?(fault: string): unknown;
}

/** A way to tell people. Its key in `notify` is its name. */
export interface Route {
  /** What it is, such as `slack`. */
  readonly name: string;
  /**
   * Hands a message over.
   * @throws DeliveryError that says whether and when it is to be tried again; anything else is tried again.
   */
  send(message: Message, context: SendContext): Promise<void>;
  /** Whether it tells people one by one, by an address of theirs; else it tells all at once who are behind it. */
  readonly isPersonal?: boolean;
  /** Whether what changes is told at once (default), or with the digest; of a route that is not personal. */
  readonly when?: 'instant' | 'digest';
  /** Of which groups it tells; of all by default. */
  readonly groups?: readonly string[];
  /** Of which monitors it tells, by name; of all by default. */
  readonly monitors?: readonly string[];
  /** From which state on it tells; warning by default. */
  readonly from?: 'warning' | 'problem';
  /**
   * Of what the other side keeps what it is told as a state: of each incident, or of each monitor (default). What newer messages said
   * of the same is not told again by one that is tried anew.
   */
  readonly keepsStateOf?: 'incident' | 'monitor';
  /** What no text that leaves may have in it, such as the token in its address. */
  readonly secrets?: readonly string[];
}

/** What every route that is not personal may be given beside what it needs. */
export type RouteChoice = Pick<Route, 'when' | 'groups' | 'monitors' | 'from'>;

/** Why a message could not be handed over, and what is to be done. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Whether it would fail again, so that it is given up. */
  readonly isFinal: boolean;
  /** How long to wait at least before it is tried again, in milliseconds. */
  readonly retryAfterMs?: number;

  /** @param message what failed and what to do, without secrets. */
  constructor(
    message: string,
    {
      isFinal = false,
      retryAfterMs,
      cause,
    }: { isFinal?: boolean; retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}
