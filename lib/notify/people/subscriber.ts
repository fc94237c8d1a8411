const PREFIX = 'subscriber:';

/** A subscriber as messages and links name them, beside the ids of people. */
export function toSubscriber(id: string): string {
  return `${PREFIX}${id}`;
}

/** The id of a subscriber whom messages and links name so; nothing of anybody else. */
export function toSubscriberId(recipient: string): string | undefined {
  return recipient.startsWith(PREFIX) ? recipient.slice(PREFIX.length) : undefined;
}
