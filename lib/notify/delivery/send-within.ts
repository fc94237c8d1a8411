import { untilAborted, within } from '../../core/deadline.ts';
import { DeliveryError, type Message, type Route, type SendContext } from '../../core/route.ts';

/** How long a route may take, in milliseconds. */
const LIMIT_MS = 30_000;

/**
 * Hands a message over, or gives that up when its time is over or the signal is aborted; nothing of it goes on then.
 * @throws what the route throws, or a DeliveryError that its time is over.
 */
export async function sendWithin(
  route: Route,
  message: Message,
  { signal, warn }: SendContext,
  limitMs = LIMIT_MS,
): Promise<void> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const toError = () => new DeliveryError(`No answer within ${limitMs / 1_000} s.`);
  let isSent = false;
  async function send(): Promise<void> {
    await route.send(message, { signal: both, warn });
    isSent = true;
  }
  try {
    await untilAborted(within(limitMs, send, toError), signal);
    if (!isSent) throw new DeliveryError('It was given up before there was an answer.');
  } finally {
    over.abort();
  }
}
