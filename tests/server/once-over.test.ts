import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { onceOver } from '../../lib/server/once-over.ts';

/** Some requests on one connection, in line. */
function line(length: number) {
  const socket = new EventEmitter();
  const responses = Array.from({ length }, () => new EventEmitter());
  const over = vi.fn();
  for (const [index, response] of responses.entries()) {
    onceOver({ socket } as never, response as never, () => over(index));
  }
  return { socket, responses, over };
}

it('calls once for each request that is answered', () => {
  const { socket, responses, over } = line(2);
  responses[0]?.emit('close');
  expect(over.mock.calls).toEqual([[0]]);
  responses[1]?.emit('close');
  socket.emit('close');
  expect(over.mock.calls).toEqual([[0], [1]]);
});

it('calls for all in line when their connection ends, also where Node closes no response', () => {
  const { socket, responses, over } = line(100);
  socket.emit('close');
  for (const response of responses) response.emit('close');
  expect(over).toHaveBeenCalledTimes(100);
  expect(socket.listenerCount('close')).toBeLessThan(2);
});
