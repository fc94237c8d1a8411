import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls `onOver` once, when a request is answered or its connection has ended. Node 22 closes no response that still stands
 * in line on a connection when that ends.
 */
export function onceOver({ socket }: IncomingMessage, outgoing: ServerResponse, onOver: () => void): void {
  const calls = waiting.get(socket) ?? watch(socket);
  const over = () => {
    if (calls.delete(over)) onOver();
  };
  calls.add(over);
  outgoing.once('close', over);
}

/** One listener for all of its requests: any number of them may stand in line. */
function watch(socket: Socket): Set<() => void> {
  const calls = new Set<() => void>();
  waiting.set(socket, calls);
  socket.once('close', () => {
    for (const over of calls) over();
  });
  return calls;
}
