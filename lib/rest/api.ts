import type { Exchange } from '../access/exchange.ts';
import type { StatusQL } from '../core/define-status.ts';
import { Freshness } from '../core/freshness.ts';
import type { HealthReport, StatsReport } from '../core/report.ts';
import type { Viewer } from '../core/viewer.ts';
import { type ResponseParts, toOverall } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { findMonitoring } from '../monitoring/find-monitoring.ts';
import { type Address, findAddress, narrow, readOptions, toAddressList } from './address.ts';
import { answerViewer } from './answer-viewer.ts';
import type { Dialect } from './dialects/dialect.ts';
import { json } from './dialects/json.ts';
import { METRICS_DIALECTS, toScrapeBudgetMs } from './dialects/metrics.ts';
import { REPORT_DIALECTS } from './dialects/report-dialects.ts';
import { readSending } from './metrics/read-sending.ts';
import { readWatched } from './metrics/read-watched.ts';
import { toWatchedList } from './monitors/routes.ts';
import type { Offer } from './negotiate.ts';
import { type OuterMounts, toOpenApi } from './openapi/document.ts';
import { readPastReports } from './past-report.ts';

const REPORTS: Offer = { dialects: REPORT_DIALECTS };
// A scraper that is refused shows nothing at all, and all of them read the text of Prometheus.
const METRICS: Offer = { dialects: METRICS_DIALECTS, isForEverybody: true };
const LISTS: Offer = { dialects: [json] };
const DOCUMENTS: Offer = { dialects: [json], isForEverybody: true };

/** Reports on what the address covers, now or `at` some moment; the error code of the config says that the overall status is a problem. */
export function answerReport(status: StatusQL, request: RouteRequest): Promise<Response> {
  return answer(status, request, REPORTS, (apiRequest) =>
    request.query.has('at') ? reportPast(status, apiRequest) : report(status, apiRequest),
  );
}

/** Reports on everything as metrics; an overall status that is a problem is among them, and not in the code. */
export function answerMetrics(status: StatusQL, request: RouteRequest): Promise<Response> {
  const budgetMs = toScrapeBudgetMs(request.headers, status.budgetMs);
  return answer(status, { ...request, segments: [] }, METRICS, async ({ address, dialect, ...asked }) => {
    const freshness = new Freshness();
    const [reports, watched, sending] = await Promise.all([
      readReports(status, { address, ...asked }, budgetMs, freshness),
      readWatched(status),
      asked.viewer.level === 'details' ? readSending(status) : undefined,
    ]);
    // What is watched tells how long ago it was evaluated.
    if (!watched && !sending) asked.exchange.freshUntilMs = freshness.untilMs;
    return {
      body: dialect.renderReports(address, reports, { watched, sending }),
      contentType: dialect.contentType,
      headers: toOverall(reports, 200).headers,
    };
  });
}

/** Lists the addresses below the address, and runs nothing. */
export function answerList(status: StatusQL, request: RouteRequest): Promise<Response> {
  return answer(status, request, LISTS, async ({ address, viewer }) => {
    const isWatched = address.kind === 'root' && findMonitoring(status) !== undefined;
    const watched = isWatched ? toWatchedList(status, viewer, request.base) : {};
    const own = toAddressList(address, request.base);
    const addresses = own && { ...own, ...watched };
    return addresses ? { body: JSON.stringify(addresses), contentType: json.contentType } : { body: null };
  });
}

/** Describes the addresses that the viewer may ask as an OpenAPI document, and runs nothing. */
export function answerOpenApi(
  status: StatusQL,
  request: RouteRequest,
  outer?: OuterMounts,
): Promise<Response> {
  return answer(status, { ...request, segments: [] }, DOCUMENTS, async ({ viewer }) => ({
    body: JSON.stringify(toOpenApi(status, viewer, request.base, outer)),
    contentType: json.contentType,
  }));
}

/** What a viewer asks for, and in which dialect. */
interface ApiRequest {
  address: Address;
  viewer: Viewer;
  query: URLSearchParams;
  dialect: Dialect;
  exchange: Exchange;
}

async function reportPast(status: StatusQL, apiRequest: ApiRequest): Promise<ResponseParts> {
  const { address, reports } = await readPastReports(status, apiRequest);
  return toReportParts(apiRequest.dialect, address, reports, status.errorCode);
}

async function report(status: StatusQL, apiRequest: ApiRequest): Promise<ResponseParts> {
  const freshness = new Freshness();
  const reports = await readReports(status, apiRequest, status.budgetMs, freshness);
  apiRequest.exchange.freshUntilMs = freshness.untilMs;
  return toReportParts(apiRequest.dialect, apiRequest.address, reports, status.errorCode);
}

function readReports(
  status: StatusQL,
  { address, viewer: { level }, query }: Omit<ApiRequest, 'dialect'>,
  budgetMs: number,
  freshness: Freshness,
): Promise<(HealthReport | StatsReport)[]> {
  const toOptions = readOptions(address, query, { level, budgetMs });
  return Promise.all(
    address.resources.map((resource) => status.report(resource, { ...toOptions(resource), freshness })),
  );
}

function toReportParts(
  { renderReports, contentType }: Dialect,
  address: Address,
  reports: readonly (HealthReport | StatsReport)[],
  errorCode: number,
): ResponseParts {
  return { body: renderReports(address, reports), contentType, ...toOverall(reports, errorCode) };
}

function answer(
  status: StatusQL,
  request: RouteRequest,
  offer: Offer,
  render: (apiRequest: ApiRequest) => Promise<ResponseParts>,
): Promise<Response> {
  const { query, segments, exchange } = request;
  return answerViewer(status, request, offer, async (viewer, choose) => {
    const address = findAddress(status.resources, segments, viewer.level);
    // Not all of them have words for all resources.
    const dialect = choose(({ kinds }) => narrow(address, kinds) !== undefined);
    return render({ address: narrow(address, dialect.kinds) ?? address, viewer, query, dialect, exchange });
  });
}
