import { NAME, toSnakeCase } from '../../core/names.ts';
import { MAX_TIMER_MS } from '../../core/whole-number.ts';
import { NoAnswerError, UsageError } from '../errors.ts';
import { toServerRefusal } from '../refusals.ts';
import { fetchAnswer, isServerError, type Server, toNamedServer } from '../running-server.ts';
import type { Shell } from '../shell.ts';
import { assertErrorOnFail, assertOneProvider, type ReportRequest } from './request.ts';
import type { PrintableReport, Source } from './source.ts';

// What a server waits by default, and what the way there and back may take.
const DEFAULT_BUDGET_MS = 8_000;
const MARGIN_MS = 3_000;

/**
 * The server at an address, opened with the first token of STATUS_TOKENS.
 * @throws UsageError when it is no address of a server.
 */
export function openServer({ env }: Shell, request: ReportRequest, url: string): Source {
  const { server, redact } = toNamedServer(url, env);
  return { report: () => askServer(server, request), redact, close: async () => {} };
}

/**
 * Asks a running server by its REST API.
 * @throws NoAnswerError when there is no answer, UsageError when the server can make no sense of what is asked.
 */
export async function askServer(server: Server, request: ReportRequest): Promise<PrintableReport> {
  const { resource, budgetMs = DEFAULT_BUDGET_MS } = request;
  const { address } = server;
  const { path, provider } = toServerQuery(request);
  const timeoutMs = Math.min(budgetMs + MARGIN_MS, MAX_TIMER_MS);
  const { httpStatus, overall, ok, body } = await fetchAnswer(server, path, timeoutMs);
  if (isServerError(body?.error)) {
    throw toServerRefusal(body.error, (message) => findUnknown(request, message));
  }
  // The code of a failing overall status is a setting; the header tells who answers, and of what.
  if (!body || (httpStatus !== 200 && !overall)) {
    throw new NoAnswerError(`${address} answered ${httpStatus} with no status: is its REST API there?`);
  }
  const kind = overall ? 'check' : 'stat';
  assertErrorOnFail(request, resource, kind);
  // As in REST, the figures of a stat that failed are null among others and nothing at its own address.
  const isUnread = kind === 'stat' && Object.keys(body).length === 0;
  const document = provider ? { [toSnakeCase(provider)]: isUnread ? null : body } : body;
  return { kind, document, isProblem: overall === 'problem' || !ok, address };
}

/** The name that the message is about. */
function findUnknown(
  { resource, providers, skips, names = [] }: ReportRequest,
  message: string,
): string | undefined {
  return [resource, ...providers, ...skips, ...names].find((name) => message.includes(`"${name}"`));
}

/**
 * Writes a request as path and query below the address of the API: one provider has an address of its own, several are parameters.
 * @throws UsageError for what an address cannot say.
 */
function toServerQuery(request: ReportRequest): { path: string; provider?: string } {
  const { resource, skips, names = [], args = {}, budgetMs = [], maxAgeMs = [] } = request;
  const providers = [...new Set(request.providers)];
  // Names go into the path, where others such as `..` would lead elsewhere.
  for (const name of [resource, ...providers]) assertName(name);
  const provider = providers.length === 1 && skips.length === 0 ? providers[0] : undefined;
  if (!provider) assertOneProvider(request, providers.length);
  const query = new URLSearchParams([
    ...toPairs('check', provider ? [] : providers),
    ...toPairs('skip', skips),
    ...toPairs('names', names),
    ...toPairs('budgetMs', budgetMs),
    ...toPairs('maxAgeMs', maxAgeMs),
    ...Object.entries(args).flatMap(([name, value]) => toPairs(name, value)),
  ]);
  const path = provider ? `/${resource}/${provider}` : `/${resource}`;
  return { path: query.size > 0 ? `${path}?${query}` : path, provider };
}

function assertName(name: string): void {
  if (!NAME.test(name)) throw new UsageError(`"${name}" is no name of a resource, check or stat.`);
}

/** A parameter for each value of a list, or for the one value. */
function toPairs(name: string, values: unknown): [string, string][] {
  return [values].flat().map((value) => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return [name, String(value)];
    throw new UsageError(
      `--args: a server takes texts, numbers, true, false and lists of these; ${name} is none.`,
    );
  });
}
