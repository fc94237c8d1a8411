import { within } from '../../core/deadline.ts';
import { DeliveryError, type Message, type Route } from '../../core/route.ts';

/** How long a route may take, in milliseconds. */
const LIMIT_MS = 30_000;

/**
 * Hands a message over, or gives that up when its time is over or the signal is aborted; nothing of it goes on then.
 * @throws what the route throws, or a DeliveryError that its time is over.
 */
export async function sendWithin(
  route: Route,
  message: Message,
  signal: AbortSignal,
  limitMs = LIMIT_MS,
): Promise<void> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const toError = () => new DeliveryError(`No answer within ${limitMs / 1_000} s.`);
  try {
    await within(limitMs, async () => route.send(message, { signal: both }), toError);
  } finally {
    over.abort();
  }
}
