import type { MESSAGE_STATES } from '../../core/monitor-words.ts';
import type { Event, MessageKind } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import type { MessageView } from '../../notify/views.ts';

type MessageState = (typeof MESSAGE_STATES)[number];

/** The shape that stands for what becomes of a message. */
export const STATE_MARKS: Record<MessageState, Status> = {
  waiting: 'unknown',
  sent: 'fine',
  failed: 'problem',
};

const KINDS: Record<MessageKind, string> = {
  instant: 'told at once',
  digest: 'digest',
  test: 'test',
  confirmation: 'question whether the address is theirs',
};

/** What sort of message it is, by which route it goes and to whom, as in `digest by mail to Ada`. */
export function toMessageWay({ kind, route, recipient }: MessageView): string {
  if (route === 'address') return `${KINDS[kind]} at ${recipient ?? 'an address'}, an address of the monitor`;
  return `${KINDS[kind]} by ${route}${recipient ? ` to ${recipient}` : ''}`;
}

const EVENTS: Record<Event, (status: Status) => string> = {
  bad: (status) => `became a ${status}`,
  worse: (status) => `became worse, a ${status}`,
  reminder: (status) => `is still a ${status}`,
  fine: () => 'is well again',
  flapping: () => 'is flapping',
};

/** What a message tells of one monitor, as in `became a problem`. */
export function toEventWords({
  event,
  status,
}: Pick<MessageView['entries'][number], 'event' | 'status'>): string {
  return EVENTS[event](status);
}
