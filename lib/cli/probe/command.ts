import type { ClientRequest, IncomingMessage } from 'node:http';
import type { EarlyExit, NoAnswerError } from '../errors.ts';
import type { Shell } from '../shell.ts';

// It runs every few seconds for as long as a container lives, and in images that hold little else: so it stands on Node
// alone, and on nothing of this package but what every command begins with; and what it takes of Node it does not import, which
// would take longer: an import makes all exports of a module, of which some load what fetch and others stand on.
const { parseArgs } = process.getBuiltinModule('node:util');

const HELP = `Usage: statusql probe [options] [url]

Asks an address over HTTP once: for the health checks of Docker and systemd, exec
probes of Kubernetes, and cron.

Arguments
  url                  the address, or a path at the port for probes, where there
                       is one, else at PORT; by default /status/api/livez

Options
  -t, --timeout <ms>   how long to wait in all, from 1 to 600000; by default 5000
  -h, --help           print this

A code from 200 to 299 is well, and nothing is written. Everything else is not, a
redirect too, since it leads to a sign-in and not to an answer; one line on stderr
says what it was.

Exit codes
  0    it answered, and is well
  1    it is not, or there was no answer in time
  2    wrong use

Variables
  STATUS_PROBE_PORT     the port for probes; none unless it is set
  STATUS_PROBE_HOST     where that listens; localhost unless it is set
  PORT                  3000 unless it is set
  STATUS_BASE_PATH      what stands before /status/api/livez
  NODE_EXTRA_CA_CERTS   a file of certificates to trust, for https

Examples
  statusql probe
  statusql probe /base/status/api/readyz
  statusql probe -t 900 https://status.example.org/status/api/readyz
`;

const MAX_TIMEOUT_MS = 600_000;

/**
 * Runs `statusql probe` and gives the exit code.
 * @throws EarlyExit for help and wrong use, NoAnswerError where what is asked is not well.
 */
export async function runProbe({ argv, env }: Shell): Promise<number> {
  const { url, timeoutMs } = await readQuestion(argv.slice(3), env);
  const code = await ask(url, timeoutMs);
  if (code >= 200 && code < 300) return 0;
  const redirect = code >= 300 && code < 400 ? ', a redirect, which a probe does not follow' : '';
  throw await noAnswer(`${toName(url)} answered ${code}${redirect}.`);
}

async function readQuestion(args: string[], env: Shell['env']): Promise<{ url: URL; timeoutMs: number }> {
  const { help, timeout, addresses } = await parse(args);
  if (help) throw await endEarly(0, { stdout: HELP });
  const [address = `${env.STATUS_BASE_PATH ?? ''}/status/api/livez`, ...more] = addresses;
  if (more.length > 0) throw await wrongUse(`It asks one address, not ${addresses.length}.`);
  const timeoutMs = Number(timeout);
  if (!/^\d+$/.test(timeout) || timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS) {
    throw await wrongUse(`--timeout must be a whole number of milliseconds from 1 to ${MAX_TIMEOUT_MS}.`);
  }
  return { url: await toUrl(address, toOrigin(env)), timeoutMs };
}

async function parse(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        timeout: { type: 'string', short: 't', default: '5000' },
      },
    });
    return { ...values, addresses: positionals };
  } catch (error) {
    throw await wrongUse((error as Error).message);
  }
}

/** Where a path is asked: at the probe port, where there is one, which answers for as long as the process lives. */
function toOrigin({ STATUS_PROBE_PORT, STATUS_PROBE_HOST, PORT }: Shell['env']): string {
  if (!STATUS_PROBE_PORT) return `http://localhost:${PORT || '3000'}`;
  const host = STATUS_PROBE_HOST || '::';
  if (host === '::' || host === '0.0.0.0') return `http://localhost:${STATUS_PROBE_PORT}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${STATUS_PROBE_PORT}`;
}

async function toUrl(address: string, origin: string): Promise<URL> {
  const text = /^\/(?!\/)/.test(address) ? origin + address : address;
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (url) return url;
  throw await wrongUse(
    'The address must be one of http or https, or a path as /status/api/livez where PORT, or STATUS_PROBE_PORT, is the port of a server.',
  );
}

function wrongUse(message: string): Promise<EarlyExit> {
  return endEarly(2, { stderr: `error: ${message}\n\n${HELP}` });
}

// What tells how it ended is loaded where it is not well.
async function endEarly(...how: ConstructorParameters<typeof EarlyExit>): Promise<EarlyExit> {
  const { EarlyExit } = await import('../errors.ts');
  return new EarlyExit(...how);
}

async function noAnswer(line: string): Promise<NoAnswerError> {
  const { NoAnswerError } = await import('../errors.ts');
  return new NoAnswerError(line);
}

/** The code of an answer that came whole. */
async function ask(url: URL, timeoutMs: number): Promise<number> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await askAddresses(url, signal);
  } catch (error) {
    const { code = (error as Error).message } = error as NodeJS.ErrnoException;
    const reason = signal.aborted
      ? `gave no whole answer within ${timeoutMs} ms`
      : `gave no answer (${code})`;
    throw await noAnswer(`${toName(url)} ${reason}.`);
  }
}

/** Asks this machine at both of its addresses in turn: to look localhost up takes longer than to ask. */
async function askAddresses(url: URL, signal: AbortSignal): Promise<number> {
  if (url.hostname !== 'localhost') return readCode(send(url, signal));
  // RFC 6761, section 6.3.
  const first = await readCode(send(url, signal, '127.0.0.1')).catch((error: NodeJS.ErrnoException) => error);
  if (typeof first === 'number') return first;
  if (first.code !== 'ECONNREFUSED') throw first;
  return readCode(send(url, signal, '::1')).catch((error: NodeJS.ErrnoException) => {
    // It may have no such address.
    throw error.syscall === 'connect' ? first : error;
  });
}

/** @param hostname where to connect to, if not at that of the address. */
function send(url: URL, signal: AbortSignal, hostname?: string): ClientRequest {
  const { request } = process.getBuiltinModule(url.protocol === 'https:' ? 'node:https' : 'node:http');
  const headers = { Host: url.host, 'User-Agent': 'statusql-probe' };
  // Without the name Node would find out whether it is an address, which takes as long.
  const place = hostname && { hostname, servername: url.hostname };
  return request(url, { signal, agent: false, headers, ...place });
}

function readCode(request: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const read = (response: IncomingMessage) => {
      response.on('error', reject).on('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    };
    request.on('error', reject).on('response', read).end();
  });
}

/** An address without what may be a secret. */
function toName({ origin, pathname }: URL): string {
  return origin + pathname;
}
