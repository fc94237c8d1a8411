import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findBlocks } from '../docs/read-docs.ts';
import { ask } from '../faults/http-tricks.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type LoadBalancer, startHaproxyOn } from '../servers/haproxy.ts';
import { type Asking, startLoad } from '../servers/load.ts';
import { startNginx } from '../servers/nginx.ts';
import { until } from '../servers/until.ts';
import { NEXT_PACKAGES, toBareNextApp } from './bare-next-app.ts';
import { createHost, type Host, type HostServer } from './host.ts';

const ROUNDS = 10;

const ECHO = `export const GET = () => new Response('hello');
export const POST = async (request: Request) => new Response(await request.text());
`;

const SLOW = `import { setTimeout as sleep } from 'node:timers/promises';

export async function GET() {
  await sleep(1_500);
  return new Response('at last');
}
`;

/** A process of the host, with its probe port. */
interface Member extends HostServer {
  probes: string;
}

let host: Host;

// One host is built for all of this, with its probe port in use: a build opens none.
beforeAll(async () => {
  host = await createHost(NEXT_PACKAGES, {
    ...toBareNextApp('app'),
    'app/echo/route.ts': ECHO,
    'app/slow/route.ts': SLOW,
  });
  await host.run('statusql', ['init']);
  const instrumentation = readBlock('ts', /drainMs: 5_000/);
  await host.write(
    'instrumentation.ts',
    instrumentation.replace(
      '{ drainMs: 5_000 }',
      '{ drainMs: process.env.NEXT_MANUAL_SIG_HANDLE ? 5_000 : undefined }',
    ),
  );
  await whileInUse((port) => host.run('next', ['build'], { STATUS_PROBE_PORT: port }));
});

afterAll(() => host?.end());

/** A block of the docs, which is what is tried here. */
function readBlock(language: string, part: RegExp): string {
  const block = findBlocks().find(({ source, ...each }) => each.language === language && part.test(source));
  if (!block) throw new Error(`The docs have no such block of ${language}.`);
  return block.source;
}

async function whileInUse(work: (port: string) => Promise<unknown>): Promise<void> {
  const port = await findFreePort();
  const server = createServer().listen(port);
  await once(server, 'listening');
  await work(String(port));
  server.close();
}

async function startMember(
  env: Record<string, string> = { NEXT_MANUAL_SIG_HANDLE: 'true' },
): Promise<Member> {
  const port = String(await findFreePort());
  const server = await host.serve('next', ['start', '--keepAliveTimeout', '65000'], {
    env: { ...env, STATUS_PROBE_PORT: port },
    readyPath: '/echo',
  });
  const member = { ...server, probes: `http://localhost:${port}/status/api` };
  await until(async () => (await readCode(member, 'readyz')) === 200, 120_000);
  return member;
}

const readCode = async ({ probes }: Member, name: string) => (await fetch(`${probes}/${name}`)).status;

/** Puts the addresses of these processes in the place of those of the docs. */
function toBackends(block: string, members: readonly Member[]): string {
  return members.reduce(
    (text, { url, probes }, index) =>
      text
        .replace(
          `10.0.0.${index + 1}:3000 check port 9000`,
          `127.0.0.1:${new URL(url).port} check port ${new URL(probes).port}`,
        )
        .replace(`10.0.0.${index + 1}:3000`, `127.0.0.1:${new URL(url).port}`),
    block,
  );
}

/** Clients that keep their connections, and some that do not; what is not sent twice goes by who asks who is ready. */
function listAskings(haproxy: LoadBalancer, nginx: LoadBalancer): Asking[] {
  const many = (asking: Asking, count: number) => Array<Asking>(count).fill(asking);
  const echo = (isFresh: boolean) => ({ url: `${haproxy.url}/echo`, method: 'POST' as const, isFresh });
  return [
    ...[haproxy, nginx].flatMap(({ url }) => [
      ...many({ url: `${url}/echo` }, 5),
      ...many({ url: `${url}/echo`, isFresh: true }, 5),
      ...many({ url: `${url}/slow` }, 2),
      ...many({ url: `${url}/` }, 1),
    ]),
    ...many(echo(false), 2),
    ...many(echo(true), 2),
  ];
}

it('three processes are restarted one after the other, ten times, behind HAProxy and nginx, and no request fails', {
  timeout: 1_800_000,
}, async () => {
  const members = await Promise.all([startMember(), startMember(), startMember()]);
  const haproxy = await startHaproxyOn(toBackends(readBlock('haproxy', /port 9000/), members));
  const nginx = await startNginx(toBackends(readBlock('nginx', /upstream/), members));
  onTestFinished(() =>
    Promise.all([haproxy, nginx, ...members].map((server) => server.stop())).then(() => {}),
  );
  const load = startLoad(listAskings(haproxy, nginx));
  const exitCodes: unknown[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const member of members) {
      exitCodes.push(await member.endWith('SIGTERM'));
      await member.restart();
      await until(async () => (await readCode(member, 'readyz')) === 200, 120_000);
    }
  }
  const { asked, failures } = await load.stop();
  expect(asked).toBeGreaterThan(ROUNDS * 1_000);
  expect(failures, haproxy.readLog()).toEqual([]);
  expect([...new Set(exitCodes)]).toEqual([0]);
});

it('where Next ends the process itself, the probe port answers until Next has finished', async () => {
  const member = await startMember({});
  onTestFinished(member.stop);
  const slow = ask(member.url, ['GET /slow HTTP/1.1']);
  // Once it is under way.
  await fetch(`${member.url}/echo`);
  const ended = member.endWith('SIGTERM');
  await until(async () => (await readCode(member, 'readyz')) === 503);
  await until(() =>
    fetch(`${member.url}/echo`).then(
      () => false,
      () => true,
    ),
  );
  expect(await readCode(member, 'livez')).toBe(200);
  expect(await slow).toEqual([200, 'at last']);
  // Next says by its code that it was a signal.
  expect(await ended).toBe(143);
});

it('a probe port that is in use ends next start with 1 and a line', () =>
  whileInUse(async (port) => {
    const env = { PORT: String(await findFreePort()), STATUS_PROBE_PORT: port };
    await expect(host.run('next', ['start'], env)).rejects.toThrow(
      new RegExp(`^The probe port ${port} is in use.* STATUS_PROBE_PORT, .*\\.$`, 'm'),
    );
  }));
