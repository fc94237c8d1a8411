import type { Message, Route } from '../../../lib/core/route.ts';
import { type Received, startRouteService } from '../../servers/route-service.ts';

/** Sends a message by a route to a service, and gives the requests that came in. */
export async function sendTo(
  make: (origin: string) => Route,
  message: Message | undefined,
): Promise<readonly Received[]> {
  if (!message) throw new Error('There is no such message.');
  const service = await startRouteService();
  try {
    await make(service.origin).send(message, { signal: new AbortController().signal });
    return service.received;
  } finally {
    await service.stop();
  }
}
