import { toCauseMessage } from '../core/probe-error.ts';
import { isRecord } from '../format/records.ts';
import { decodePercent } from '../redact/address-secrets.ts';
import { findSecrets } from '../redact/find-secrets.ts';
import { createRedact, type Redact } from '../redact/redact.ts';
import type { Config } from './config.ts';
import { NoAnswerError, UsageError } from './errors.ts';
import { toList } from './options.ts';
import { type Shell, toPlainText } from './shell.ts';

/** A running server, and what opens it. */
export interface Server {
  /** The address of its REST API, without credentials and without a last slash. */
  address: string;
  authorization?: string;
}

/** What a server answers. */
interface ServerAnswer {
  httpStatus: number;
  overall?: string;
  ok: boolean;
  body?: Record<string, unknown>;
}

/** Where REST is mounted, unless an address says otherwise. */
const DEFAULT_PATH = '/status/api';

/**
 * Reads the address of a server; credentials in it are sent as Basic (RFC 7617), else the token as Bearer.
 * @throws UsageError when it is no address of a server.
 */
export function toServer(text: string, token: string | undefined): Server {
  const url = URL.parse(text);
  // The text itself is not shown: it may hold a password.
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      '--url must be the address of a server, as in --url http://localhost:3000/status/api',
    );
  }
  const path = url.pathname === '/' ? DEFAULT_PATH : url.pathname.replace(/\/+$/, '');
  const bearer = token ? `Bearer ${token}` : undefined;
  return { address: url.origin + path, authorization: toBasic(url) ?? bearer };
}

/**
 * The server at an address, opened with the first token of STATUS_TOKENS, and what hides the secrets that are known here.
 * @throws UsageError when it is no address of a server.
 */
export function toNamedServer(url: string, env: Shell['env']): { server: Server; redact: Redact } {
  const [token] = toList(env.STATUS_TOKENS ?? '');
  return { server: toServer(url, token), redact: createRedact(findSecrets(env)) };
}

/**
 * The running server that holds the embedded database of a config; nothing where there is none.
 * @param shell where it is said that this server is asked; nowhere without one.
 */
export function findHolder({ status, embedded }: Config, shell?: Pick<Shell, 'stderr'>): Server | undefined {
  const { address, token } = embedded?.readLock() ?? {};
  if (!address) return undefined;
  const server = toServer(address + DEFAULT_PATH, token);
  shell?.stderr.write(status.redact(`Asking ${server.address}, which holds the embedded database.\n`));
  return server;
}

/**
 * Asks a server.
 * @param path path and query, below its address.
 * @param timeoutMs how long the whole answer may take, in milliseconds.
 * @param input what is sent as JSON with POST; nothing is sent by default, with GET.
 * @returns its code, the overall status and whether it is ok where checks were asked, and the body where that is a JSON object; of a list `items` has it.
 * @throws NoAnswerError when it cannot be reached or takes longer.
 */
export async function fetchAnswer(
  server: Server,
  path: string,
  timeoutMs: number,
  input?: object,
): Promise<ServerAnswer> {
  const { address, authorization } = server;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(address + path, {
      headers: {
        Accept: 'application/json',
        ...(authorization && { Authorization: authorization }),
        ...(input && { 'Content-Type': 'application/json' }),
      },
      ...(input && { method: 'POST', body: JSON.stringify(input) }),
      signal,
    });
    const { status: httpStatus, headers } = response;
    const overall = headers.get('x-status') ?? undefined;
    return {
      httpStatus,
      overall,
      ok: headers.get('x-ok') !== 'false',
      body: toObject(await response.text()),
    };
  } catch (error) {
    if (signal.aborted) throw new NoAnswerError(`${address} gave no answer within ${timeoutMs} ms.`);
    throw new NoAnswerError(`${address} cannot be reached: ${toPlainText(toCauseMessage(error))}`);
  }
}

/** The error that the REST API answers when it refuses. */
export interface ServerError {
  code: string;
  message: string;
  known?: string[];
  issues?: { path: string; message: string }[];
}

/** Whether the `error` of a body is one. */
export function isServerError(value: unknown): value is ServerError {
  if (!isRecord(value)) return false;
  const { code, message, known = [], issues = [] } = value;
  if (!Array.isArray(known) || !Array.isArray(issues) || !issues.every(isRecord)) return false;
  const parts = issues.flatMap((issue) => [issue.path, issue.message]);
  return [code, message, ...known, ...parts].every((text) => typeof text === 'string');
}

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    // What is no page of a list may be the list itself.
    if (Array.isArray(parsed)) return { items: parsed };
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function toBasic({ username, password }: URL): string | undefined {
  if (!username && !password) return undefined;
  const pair = `${decodePercent(username)}:${decodePercent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
