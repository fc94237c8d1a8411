import { z } from 'zod';
import type { Evaluation, EvaluationContext, MonitorKind } from '../../core/monitor-kind.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { createStopwatch } from '../../core/verdict.ts';
import { askWebsite, type WebsiteAnswer } from './http/ask-website.ts';
import { type ReadyKindOptions, withConstants } from './with-constants.ts';

const MAX_TIMEOUT_MS = 60_000;
const BODY_BYTES = 1_048_576;

const fields = {
  url: z
    .url({ protocol: /^https?$/, error: 'An address as in https://www.example.org/health.' })
    .max(2_000)
    .refine((text) => !hasCredentials(text), { error: 'An address without a user and a password.' })
    .describe('What is asked: an address of http or https.'),
  method: z.enum(['GET', 'HEAD', 'POST']).default('GET').describe('How it is asked.'),
  status: z
    .int()
    .min(100)
    .max(599)
    .optional()
    .describe('The code that it must answer; one of 200 to 299 by default.'),
  contains: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('What must stand in the first megabyte of its answer.'),
  timeoutMs: z
    .int()
    .min(1)
    .max(MAX_TIMEOUT_MS)
    .default(10_000)
    .describe('How long it may take, in milliseconds.'),
  allowsPrivateRedirects: z
    .boolean()
    .default(false)
    .describe('Whether a website of the internet may lead to an address of a private network.'),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

const KIND: MonitorKind = {
  label: 'Website',
  description: 'What an address of http or https answers.',
  fields,
  // More than any of its monitors may take.
  timeoutMs: MAX_TIMEOUT_MS + 1_000,
  check({ method, contains }) {
    if (method !== 'HEAD' || contains === undefined) return undefined;
    return { field: 'contains', problem: 'The answer to HEAD has no text: ask by GET.' };
  },
  evaluate: ({ fields: given, signal }) => evaluate(given as Fields, signal),
};

async function evaluate(
  { url, method, status, contains, timeoutMs, allowsPrivateRedirects }: Fields,
  outer: EvaluationContext['signal'],
): Promise<Evaluation> {
  const limit = AbortSignal.timeout(timeoutMs);
  const measure = createStopwatch('duration');
  const request = {
    ...{ url, method, allowsPrivateRedirects },
    follows: status === undefined || status < 300 || status > 399,
    bodyBytes: contains === undefined ? 0 : BODY_BYTES,
    signal: AbortSignal.any([outer, limit]),
  };
  try {
    const answer = await askWebsite(request);
    return { ...judge(answer, { status, contains }), measurements: [measure()] };
  } catch (error) {
    outer.throwIfAborted();
    const report = limit.aborted ? `No answer within ${timeoutMs} ms.` : toCauseMessage(error);
    return { status: 'problem', report };
  }
}

function judge(
  { code, body }: WebsiteAnswer,
  { status, contains }: Pick<Fields, 'status' | 'contains'>,
): Evaluation {
  const isExpected = status === undefined ? code >= 200 && code <= 299 : code === status;
  if (!isExpected) {
    return { status: 'problem', report: `It answered ${code}, and not ${status ?? 'one of 200 to 299'}.` };
  }
  if (contains !== undefined && !body.includes(contains)) {
    return { status: 'problem', report: `It answered ${code}, without the text that must stand in it.` };
  }
  return { status: 'fine', report: `It answered ${code}.` };
}

/** They would be stored, and shown to whoever sees the monitor. */
function hasCredentials(text: string): boolean {
  const { username, password } = URL.parse(text) ?? { username: '', password: '' };
  return username !== '' || password !== '';
}

/**
 * The kind of monitors that ask a website. It is there as `http` without being named.
 * @throws ConfigError for an unknown option, and constants that do not fit.
 * @example
 * httpMonitor({ label: 'Shop', constants: { contains: 'Basket', timeoutMs: 3_000 } });
 */
export function httpMonitor(options: ReadyKindOptions = {}): MonitorKind {
  return withConstants('httpMonitor', KIND, options);
}
