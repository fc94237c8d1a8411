import type { MESSAGE_STATES } from '../core/monitor-words.ts';
import type { Event, MessageKind } from '../core/route.ts';
import type { Status } from '../core/status.ts';
import type { MonitorReference } from '../monitors/views.ts';

/** What becomes of a message. */
export type MessageState = (typeof MESSAGE_STATES)[number];

/** A message, as staff see what was told; without any secret of its route. */
export interface MessageView {
  id: string;
  kind: MessageKind;
  subject: string;
  /** The worst of what it tells. */
  status: Status;
  /** The name of the route; `address` of one that is written in a monitor. */
  route: string;
  /** Who is told: their name or address, the host of an address; nothing where a route tells all who are behind it. */
  recipient?: string;
  state: MessageState;
  /** Why it is not sent yet, or never will be: a sentence. */
  reason?: string;
  attempts: number;
  /** What the last attempt failed of. */
  error?: string;
  createdAt: Date;
  /** When it was tried last. */
  triedAt?: Date;
  /** When it is tried next, of one that waits. */
  nextAt?: Date;
  sentAt?: Date;
  entries: readonly { monitor: MonitorReference; event: Event; status: Status; since: Date }[];
  /** How many more there are than are listed. */
  more: number;
}

/** How many messages of a route there are. */
export interface MessageCounts {
  /** Its name, as messages have it. */
  route: string;
  waiting: number;
  /** Of those that were made within a day. */
  sent: number;
  /** The same. */
  failed: number;
  /** For how long the oldest has been due that waits, in seconds; 0 where none is. */
  oldestDueSeconds: number;
}

/** What is told of a monitor that is bad, or is yet to be told. */
export interface AlertView {
  monitorId: string;
  /** When it became bad. */
  since: Date;
  /** What was told last; nothing before somebody was told. */
  toldStatus?: Status;
  toldAt?: Date;
  isFlapping: boolean;
  /** Why it is not told yet, in a sentence; nothing where it was. */
  heldBy?: string;
  /** Until when that is at most, as far as that is known. */
  heldUntil?: Date;
}

/** What a run came to. */
export interface RunView {
  /** How many messages it made. */
  messages: number;
  /** How many monitors are bad, or well again, and not told yet. */
  held: number;
  /** Why, each once with how many. */
  reasons: readonly { reason: string; count: number }[];
  /** When the first of these reasons is over, as far as that is known: a run may tell more then. */
  nextAt?: Date;
}

/** What came of handing over what was due. */
export interface DeliveryView {
  /** How many messages were sent. */
  sent: number;
  /** Those that were tried and not sent, with why: they are tried again, or were given up. */
  failures: readonly { id: string; route: string; state: 'waiting' | 'failed'; error: string }[];
}

/** How somebody is told. */
export interface PreferencesView {
  person: { id: string; name?: string; email?: string };
  instant: boolean;
  digest: boolean;
  /** The personal routes that there are, and whether they are told by each. */
  routes: readonly { name: string; isUsed: boolean; problem?: string }[];
  /** When they are not told at once, in minutes of the day by their clock. */
  quiet?: { from: number; to: number };
  timeZone: string;
  /** What they are told of. */
  monitors: readonly (MonitorReference & { notify: 'none' | 'instant' | 'digest'; status: Status })[];
}

/** What a signed link is about. */
export interface LinkView {
  /** What it does: who follows it gets nothing more by mail, or says that the address is theirs. */
  purpose: 'leave' | 'confirm';
  /** Whose address it is. */
  email?: string;
  /** Whether it was done already. */
  isDone: boolean;
}
