import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';

/** An Upstash REST endpoint over a real Redis. */
export interface UpstashGateway {
  url: string;
  token: string;
  stop(): Promise<void>;
}

type Command = [name: string, ...args: (string | number)[]];
type Reply = { result: unknown } | { error: string };

/** Starts a gateway on a free port that speaks Upstash's REST interface and asks the Redis at `redisUrl`. */
export async function startUpstash(redisUrl: string): Promise<UpstashGateway> {
  const token = 'upstash-token-for-tests';
  const redis = connect(redisUrl);

  async function answer(request: IncomingMessage): Promise<[code: number, body: unknown]> {
    if (request.headers.authorization !== `Bearer ${token}`) return [401, { error: 'Unauthorized' }];
    const encode = request.headers['upstash-encoding'] === 'base64' ? toBase64 : String;
    const body = JSON.parse(await text(request));
    if (request.url === '/pipeline') {
      return [200, await Promise.all(body.map((command: Command) => run(redis, command, encode)))];
    }
    if (request.url === '/multi-exec') return runTransaction(redisUrl, body, encode);
    const reply = await run(redis, body, encode);
    return ['error' in reply ? 400 : 200, reply];
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const [code, body] = await answer(request).catch((error) => [500, { error: String(error) }] as const);
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    async stop() {
      redis.disconnect();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function connect(url: string): Redis {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => 100 });
  redis.on('error', () => {});
  return redis;
}

type Encode = (value: Buffer) => string;

const toBase64: Encode = (value) => value.toString('base64');

async function run(redis: Redis, [name, ...args]: Command, encode: Encode): Promise<Reply> {
  try {
    return { result: toResult(await redis.callBuffer(name, ...args), encode) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A transaction takes a connection of its own, so that no other command gets in between. */
async function runTransaction(url: string, commands: Command[], encode: Encode): Promise<[number, unknown]> {
  const redis = connect(url);
  try {
    await redis.callBuffer('multi');
    for (const command of commands) await run(redis, command, encode);
    const results = (await redis.callBuffer('exec')) as unknown[];
    return [200, results.map((result) => toReply(result, encode))];
  } catch (error) {
    return [400, { error: String(error) }];
  } finally {
    redis.disconnect();
  }
}

function toReply(result: unknown, encode: Encode): Reply {
  return result instanceof Error ? { error: result.message } : { result: toResult(result, encode) };
}

/** Every text of a result is encoded, nested ones too, but for an OK that is the whole of it. */
function toResult(value: unknown, encode: Encode): unknown {
  if (Buffer.isBuffer(value) && value.equals(Buffer.from('OK'))) return 'OK';
  return toNested(value, encode);
}

function toNested(value: unknown, encode: Encode): unknown {
  if (Array.isArray(value)) return value.map((item) => toNested(item, encode));
  return Buffer.isBuffer(value) ? encode(value) : value;
}
