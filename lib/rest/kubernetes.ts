import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { Freshness } from '../core/freshness.ts';
import type { Level } from '../core/level.ts';
import { isNamed, toSnakeCase } from '../core/names.ts';
import type { CheckReport } from '../core/report.ts';
import type { Resource } from '../core/resource.ts';
import { answerOrRefuse } from '../http/refusal.ts';
import { toResponse } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { findHealthResources, shorten, warnOfUnknown } from '../http/selection.ts';
import { readBudgetMs } from './address.ts';
import { toTextRefusal } from './dialects/text.ts';
import { toCheckLine, toFailedLine, toLastLine } from './lines.ts';

/** What a Kubernetes health endpoint says. */
interface Endpoint {
  ok: boolean;
  /** A line for each thing that it looks at; none for those who may not know what there is. */
  lines?: readonly string[];
  /** What `?exclude=` named and nothing is called. */
  unmatched?: readonly string[];
}

/** Liveness: this process answers. It looks at nothing else, since a restart would mend nothing else. */
export async function answerLivez(_status: StatusQL, { query, exchange }: RouteRequest): Promise<Response> {
  exchange.freshUntilMs = Number.POSITIVE_INFINITY;
  return respond('livez', { ok: true, unmatched: readExcludes(query) }, query, exchange);
}

/**
 * Readiness: 503 when health's overall status is a problem or was never known, and while this process starts or is about to stop. Open to everybody;
 * the viewer's level only decides how much the lines say, and a wrong token gets none.
 */
export function answerReadyz(status: StatusQL, { query, exchange }: RouteRequest): Promise<Response> {
  return answerOrRefuse(
    status.logger,
    async () => {
      const viewer = await exchange.findViewer();
      const level = viewer?.level ?? 'none';
      const freshness = new Freshness();
      const readiness = findPhase(status) ?? (await findReadiness(status, query, level, freshness));
      exchange.freshUntilMs = freshness.untilMs;
      return respond('readyz', level === 'none' ? { ok: readiness.ok } : readiness, query, exchange);
    },
    (refusal) =>
      refusal.code === 'BAD_ARGUMENT'
        ? toResponse({ ...toTextRefusal(refusal), httpStatus: refusal.httpStatus })
        : respond('readyz', { ok: false }, query, exchange),
  );
}

// As the apiserver calls it.
const DRAINING: Endpoint = { ok: false, lines: [toFailedLine('shutdown', 'this process is about to stop')] };
const STARTING: Endpoint = { ok: false, lines: [toFailedLine('starting', 'this process has yet to start')] };

/** Why a process is not ready whatever its checks would say: what they ask may not be open yet, or be closing already. */
function findPhase({ draining, starting }: StatusQL): Endpoint | undefined {
  if (draining) return DRAINING;
  return starting ? STARTING : undefined;
}

/**
 * Looks at health's overall status without the excluded checks, which do not run. Only checks that block are waited for: a
 * kubelet gives up after a second, and one that only degrades makes nobody unready.
 */
async function findReadiness(
  status: StatusQL,
  query: URLSearchParams,
  level: Level,
  freshness: Freshness,
): Promise<Endpoint> {
  const excludes = readExcludes(query);
  const budgetMs = readBudgetMs(query) ?? status.readinessBudgetMs;
  const resources = findHealthResources(status);
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const isExcluded = (name: string) => excludes.some((exclude) => isNamed(name, exclude));
  const parts = await Promise.all(
    resources.map(async (resource) => {
      const { ok, checks } = await status.report(resource, {
        skip: Object.keys(resource.providers).filter(isExcluded),
        budgetMs,
        waitFor: 'blocking',
        // The open part of the answer takes the level `status`, whatever the viewer may see.
        level: level === 'details' ? 'details' : 'status',
        freshness,
      });
      return { ok, lines: toLines(resource, checks) };
    }),
  );
  const unmatched = excludes.filter((exclude) => !known.some((name) => isNamed(name, exclude)));
  warnOfUnknown(status.logger, 'exclude', unmatched);
  return {
    ok: parts.every(({ ok }) => ok),
    lines: parts.flatMap(({ lines }) => lines),
    unmatched,
  };
}

/** A line for each check, in the order of the config; what did not run was excluded. */
function toLines({ providers }: Resource, checks: readonly CheckReport[]): string[] {
  return Object.keys(providers).map((key) => {
    const check = checks.find(({ name }) => name === key);
    const name = toSnakeCase(key);
    return check ? toCheckLine(name, check) : `[+]${name} excluded: ok`;
  });
}

function readExcludes(query: URLSearchParams): string[] {
  return [...new Set(query.getAll('exclude'))];
}

/**
 * Answers as Kubernetes does: `ok`, or all lines when it fails or `?verbose` is asked for; what cannot be excluded is warned
 * of there and changes nothing.
 */
function respond(
  name: 'livez' | 'readyz',
  endpoint: Endpoint,
  query: URLSearchParams,
  { takesText }: Exchange,
): Response {
  const { ok, lines = [], unmatched = [] } = endpoint;
  const all = [...lines, ...toWarning(unmatched), toLastLine(name, ok), ''];
  return toResponse({
    body: ok && !query.has('verbose') ? 'ok' : all.join('\n'),
    contentType: 'text/plain; charset=utf-8',
    httpStatus: ok ? 200 : 503,
    takesText,
  });
}

function toWarning(unmatched: readonly string[]): string[] {
  if (unmatched.length === 0) return [];
  // Quoted as in Go, so that a line break in a name makes no line of its own.
  const names = unmatched.map((name) => JSON.stringify(shorten(name))).join(', ');
  return [`warn: some health checks cannot be excluded: no matches for ${names}`];
}
