import { toSnakeCase } from '../core/names.ts';
import { MAX_TIMER_MS } from '../core/whole-number.ts';
import type { Answer } from './answer.ts';
import type { CommandLine } from './command-line.ts';
import { NoAnswerError } from './failure.ts';
import { fetchJson } from './fetch-json.ts';
import type { Server } from './server.ts';
import { toServerQuestion } from './server-question.ts';
import { toRefusal } from './server-refusal.ts';
import { createStatsRefusal } from './stats-refusal.ts';

// What a server waits by default, and what the way there and back may take.
const DEFAULT_BUDGET_MS = 8_000;
const MARGIN_MS = 3_000;

/**
 * Asks a running server by its REST API.
 * @throws NoAnswerError when there is no answer, UsageError when the server can make no sense of what is asked.
 */
export async function askServer(server: Server, commandLine: CommandLine): Promise<Answer> {
  const { resource, budgetMs = DEFAULT_BUDGET_MS } = commandLine;
  const { address } = server;
  const { below, provider } = toServerQuestion(commandLine);
  const timeoutMs = Math.min(budgetMs + MARGIN_MS, MAX_TIMER_MS);
  const { httpStatus, whole, body } = await fetchJson(server, below, timeoutMs);
  const refusal = toRefusal(body, commandLine);
  if (refusal) throw refusal;
  // The code of a failing whole is a setting; the header tells who answers, and of what.
  if (!body || (httpStatus !== 200 && !whole)) {
    throw new NoAnswerError(`${address} answered ${httpStatus} with no status: is its REST API there?`);
  }
  if (!whole && commandLine.errorOnFail) throw createStatsRefusal(resource);
  // As in REST, the figures of a stat that failed are null among others and nothing at its own address.
  const isEmpty = Object.keys(body).length === 0;
  const document = provider ? { [toSnakeCase(provider)]: isEmpty && !whole ? null : body } : body;
  return { resource, kind: whole ? 'check' : 'stat', document, isProblem: whole === 'problem', address };
}
