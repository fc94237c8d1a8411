import { setTimeout as sleep } from 'node:timers/promises';
import { openRaw, toCode } from '../servers/raw-connection.ts';

const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');
const post = (path: string, header: string) =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`;

/** Sends 10 MB that never end, saying so before or not; gives the code of the answer. */
export async function sendTooMuch(url: string, isDeclared: boolean): Promise<number> {
  const connection = await openRaw(url);
  await connection.write(
    post(new URL(url).pathname, isDeclared ? 'Content-Length: 10485761' : 'Transfer-Encoding: chunked'),
  );
  void (async () => {
    for (let sent = 0; sent < 10; sent += 1) {
      if (!isDeclared) await connection.write(`${MEGABYTE.length.toString(16)}\r\n`);
      await connection.write(MEGABYTE);
      if (!isDeclared) await connection.write('\r\n');
    }
  })();
  const answer = await connection.read(/\r\n\r\n/);
  connection.close();
  return toCode(answer);
}

/** Begins a body, and sends no more; gives the code of the answer. */
export async function beginBody(url: string): Promise<number> {
  const connection = await openRaw(url);
  await connection.write(`${post(new URL(url).pathname, 'Content-Length: 100')}{`);
  return toCode(await connection.read(/\r\n\r\n/));
}

/** Goes away amid a body. */
export async function leaveAmidBody(url: string): Promise<void> {
  const connection = await openRaw(url);
  await connection.write(`${post(new URL(url).pathname, 'Content-Length: 100')}{`);
  // Else the server hears of the end before it has read the beginning.
  await sleep(100);
  connection.close();
  await connection.ended;
}

/** Sends a request without a body; gives the code and the body of the answer, be it in a chunk. */
export async function ask(url: string, lines: readonly string[]): Promise<[code: number, body: string]> {
  const connection = await openRaw(url);
  await connection.write([...lines, 'Host: localhost', 'Connection: close', '', ''].join('\r\n'));
  const answer = await connection.read(/(?!)/);
  const [, body = ''] = /\r\n\r\n(?:[0-9a-f]+\r\n)?([^\r]*)/.exec(answer) ?? [];
  return [toCode(answer), body];
}

/** Asks twice on one connection, with a pause between; gives both codes. */
export async function askAfterPause(url: string, pauseMs: number): Promise<number[]> {
  const connection = await openRaw(url);
  const request = 'GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n';
  await connection.write(request);
  const first = await connection.read(/pong/);
  await sleep(pauseMs);
  await connection.write(request);
  const second = await connection.read(/pong/);
  connection.close();
  return [toCode(first), toCode(second)];
}

/** The header that says how long a connection is kept. */
export async function readKeepAlive(url: string): Promise<string | undefined> {
  const connection = await openRaw(url);
  await connection.write('GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const answer = await connection.read(/pong/);
  connection.close();
  return /^keep-alive: (.*)\r$/im.exec(answer)?.[1];
}

/** Asks on one connection again and again until the server ends it; gives how that was. */
export async function askUntilEnded(url: string): Promise<'after an answer' | 'amid one'> {
  const connection = await openRaw(url);
  let hasEnded = false;
  void connection.ended.then(() => {
    hasEnded = true;
  });
  for (;;) {
    await connection.write('GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const answer = await connection.read(/pong/);
    if (!answer.includes('pong')) return 'amid one';
    if (/^connection: close\r$/im.test(answer)) {
      await connection.ended;
      return 'after an answer';
    }
    if (hasEnded) return 'amid one';
    await sleep(20);
  }
}
