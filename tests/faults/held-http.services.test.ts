// Held elsewhere, each by exactly the right value: hosts that are none, methods, bodies that are too large, and clients that
// go away amid a request: tests/cli/serve/answers.test.ts.
import { connect } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { type Serving, serve } from '../cli/serve/serving.ts';
import { APP_TOKEN } from '../servers/app-states.ts';
import { testFaults } from './fault.ts';
import { listHttpFaults } from './http-faults.ts';
import { makeConfig } from './served-config.ts';

let serving: Serving;
const ends: (() => void)[] = [];

beforeAll(async () => {
  const onEnd = (end: () => void) => void ends.push(end);
  const cwd = makeConfig({ access: { anonymous: 'none', tokens: [APP_TOKEN] }, onEnd });
  serving = await serve([], { cwd }, onEnd);
});
afterAll(() => {
  for (const end of ends.toReversed()) end();
});

const find = async () => ({ url: serving.origin, token: APP_TOKEN });

/** Sends one byte of a head every second; what is answered in the end. */
async function sendSlowly(): Promise<string> {
  const socket = connect(Number(new URL(serving.origin).port), 'localhost').setEncoding('latin1');
  const head = `GET /ping HTTP/1.1\r\nHost: localhost\r\nX-Slow: ${'x'.repeat(1_000)}`;
  let answer = '';
  socket.on('data', (part) => {
    answer += part;
  });
  socket.on('error', () => {});
  let sent = 0;
  const timer = setInterval(() => socket.write(head.charAt(sent++)), 1_000);
  return new Promise((resolve) => {
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer.split('\r\n')[0] ?? '');
    });
  });
}

testFaults([
  ...listHttpFaults(find, ['/status/api/health', '/api/graphql?query={health{storage}}', '/watchman/']),
  {
    fault: 'a client that sends a byte of its head every second',
    outcome: sendSlowly,
    right: 'HTTP/1.1 408 Request Timeout',
  },
]);
