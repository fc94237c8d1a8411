import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { sendRaw } from '../access/send-raw.ts';
import { exchange, toCodes } from '../servers/exchange.ts';
import type { Fault } from './fault.ts';
import { SMUGGLING } from './smuggling.ts';
import { HEADERS, PATHS } from './tricks.ts';

/** A server that shows nothing to anybody without a token. */
export interface ClosedServer {
  url: string;
  token: string;
}

/** What only who may see something reads. */
const TOLD = /databases|storage|ECONNREFUSED/i;

/** What a refusal may be: on to another address of this server, or no. */
const REFUSALS = [302, 307, 308, 400, 401, 403, 404, 405];

/** Sends a request of these lines, in which `TOKEN` stands for the token, and says whether it was refused and what it tells. */
export async function sendTo({ url, token }: ClosedServer, ...lines: string[]): Promise<string> {
  const { code, text } = await sendRaw(
    url,
    lines.map((line) => line.replaceAll('TOKEN', token)),
  );
  // The way on leads to what was asked for, which says nothing of what there is.
  const told = text.replace(/^location: .*$/im, '').replace(/callbackUrl=[^\s"&]*/g, '');
  return `${REFUSALS.includes(code) ? 'refused' : code}, ${TOLD.test(told) ? 'told' : 'told nothing'}`;
}

const REFUSED = 'refused, told nothing';

/** The faults of HTTP that every server of ours holds; `surfaces` are closed addresses of it. */
export function listHttpFaults(find: () => Promise<ClosedServer>, surfaces: readonly string[]): Fault[] {
  return [
    {
      fault: 'none: who has the token is told',
      outcome: async () =>
        sendTo(await find(), 'GET /status/api/health HTTP/1.1', 'Authorization: Bearer TOKEN'),
      right: '200, told',
    },
    ...Object.entries(SMUGGLING).map(([name, text]) => ({
      fault: `a request to be smuggled behind ${name}`,
      async outcome() {
        const answer = await exchange((await find()).url, text);
        return { isRefused: toCodes(answer).at(-1) === 400, isAnswered: answer.includes('pong') };
      },
      right: { isRefused: true, isAnswered: false },
    })),
    ...PATHS.map((path) => ({
      fault: `the address ${path.slice(0, 60)}`,
      outcome: async () => sendTo(await find(), `GET ${path} HTTP/1.1`),
      right: REFUSED,
    })),
    ...Object.entries(HEADERS).map(([name, lines]) => ({
      fault: `headers with ${name}`,
      async outcome() {
        const server = await find();
        return Promise.all(surfaces.map((path) => sendTo(server, `GET ${path} HTTP/1.1`, ...lines)));
      },
      right: surfaces.map(() => REFUSED),
    })),
    {
      fault: 'a header of 1 MB',
      outcome: async () =>
        (await exchange((await find()).url, toHead(['X-Much: '.padEnd(2 ** 20, 'x')]))).slice(9, 12),
      right: '431',
    },
    {
      fault: 'an address of 1 MB',
      outcome: async () =>
        toCodes(await exchange((await find()).url, toHead([], `/ping?${'x'.repeat(2 ** 20)}`))),
      right: [431],
    },
    {
      fault: 'ten thousand headers',
      outcome: async () => toCodes(await exchange((await find()).url, toHead(Array(10_000).fill('a: b')))),
      right: [431],
    },
    {
      fault: 'three hundred headers, which is odd and no more',
      outcome: async () => toCodes(await exchange((await find()).url, toHead(Array(300).fill('a: b')))),
      right: [200],
    },
    {
      fault: 'five hundred connections whose heads do not end',
      outcome: async () => whileHeld((await find()).url, 'GET /ping HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
      right: [200, 200],
    },
    {
      fault: 'five hundred connections that say nothing',
      outcome: async () => whileHeld((await find()).url, ''),
      right: [200, 200],
    },
  ];
}

function toHead(lines: readonly string[], path = '/ping'): string {
  return [`GET ${path} HTTP/1.1`, 'Host: localhost', ...lines, '', ''].join('\r\n');
}

/** What `/ping` and `livez` answer while many connections have sent this beginning and are held. */
async function whileHeld(url: string, beginning: string): Promise<number[]> {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  try {
    for (let count = 0; count < 500; count += 1) {
      sockets.push(connect(Number(port), hostname).on('error', () => {}));
    }
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    for (const socket of sockets) socket.write(beginning);
    const paths = ['/ping', '/status/api/livez'];
    return await Promise.all(paths.map(async (path) => (await fetch(url + path)).status));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}
