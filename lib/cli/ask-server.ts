import { toSnakeCase } from '../core/names.ts';
import type { Answer } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { findFailing, isOfChecks } from './document-of-checks.ts';
import { NoAnswerError } from './failure.ts';
import { fetchJson } from './fetch-json.ts';
import type { Server } from './server.ts';
import { toServerQuestion } from './server-question.ts';
import { toRefusal } from './server-refusal.ts';
import { createStatsRefusal } from './stats-refusal.ts';

// What a server waits by default, and what the way there and back may take.
const DEFAULT_BUDGET_MS = 8_000;
const MARGIN_MS = 3_000;

// A longer delay would let a timer fire at once.
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Asks a running server by its REST API.
 * @param blocks whether a check fails the whole, by its name in REST; with no config to tell, every one counts.
 * @throws NoAnswerError when there is no answer, UsageError when the server can make no sense of what is asked.
 */
export async function askServer(
  server: Server,
  commandLine: CommandLine,
  blocks: (check: string) => boolean = () => true,
): Promise<Answer> {
  const { resource, budgetMs = DEFAULT_BUDGET_MS } = commandLine;
  const { address } = server;
  const { below, provider } = toServerQuestion(commandLine);
  const { httpStatus, body } = await fetchJson(server, below, Math.min(budgetMs + MARGIN_MS, MAX_TIMER_MS));
  const refusal = toRefusal(body, commandLine);
  if (refusal) throw refusal;
  // As in REST, the figures of a stat that failed are null among others and nothing at its own address.
  const isEmpty = body !== undefined && Object.keys(body).length === 0;
  const document = provider && body ? { [toSnakeCase(provider)]: isEmpty ? null : body } : body;
  const failing = document && isOfChecks(document) ? findFailing(document) : undefined;
  // Any code may tell of a failing whole, but only with a probe that fails; else somebody else answers there.
  if (!document || (httpStatus !== 200 && !failing?.length)) {
    throw new NoAnswerError(`${address} answered ${httpStatus} with no status: is its REST API there?`);
  }
  if (!failing && commandLine.errorOnFail) throw createStatsRefusal(resource);
  const isProblem = failing !== undefined && (httpStatus !== 200 || failing.some(blocks));
  return { resource, kind: failing ? 'check' : 'stat', document, isProblem, address };
}
