import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { type ResponseParts, toOverall } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { type Address, findAddress, narrow, readOptions, toAddressList } from './address.ts';
import { answerViewer } from './answer-viewer.ts';
import type { Dialect } from './dialects/dialect.ts';
import { json } from './dialects/json.ts';
import { METRICS_DIALECTS, toScrapeBudgetMs } from './dialects/metrics.ts';
import { REPORT_DIALECTS } from './dialects/report-dialects.ts';
import type { Offer } from './negotiate.ts';
import { type OuterMounts, toOpenApi } from './openapi/document.ts';

const REPORTS: Offer = { dialects: REPORT_DIALECTS };
// A scraper that is refused shows nothing at all, and all of them read the text of Prometheus.
const METRICS: Offer = { dialects: METRICS_DIALECTS, isForEverybody: true };
const LISTS: Offer = { dialects: [json] };
const DOCUMENTS: Offer = { dialects: [json], isForEverybody: true };

/** Reports on what the address covers; the error code of the config says that the overall status is a problem. */
export function answerReport(status: StatusQL, request: RouteRequest): Promise<Response> {
  return answer(status, request, REPORTS, (apiRequest) => report(status, apiRequest));
}

/** Reports on everything as metrics; an overall status that is a problem is among them, and not in the code. */
export function answerMetrics(status: StatusQL, request: RouteRequest): Promise<Response> {
  const budgetMs = toScrapeBudgetMs(request.headers, status.budgetMs);
  return answer(status, { ...request, segments: [] }, METRICS, (apiRequest) =>
    report(status, apiRequest, { budgetMs, errorCode: 200 }),
  );
}

/** Lists the addresses below the address, and runs nothing. */
export function answerList(status: StatusQL, request: RouteRequest): Promise<Response> {
  return answer(status, request, LISTS, async ({ address }) => {
    const addresses = toAddressList(address, request.base);
    return addresses ? { body: JSON.stringify(addresses), contentType: json.contentType } : { body: null };
  });
}

/** Describes the addresses that the viewer may ask as an OpenAPI document, and runs nothing. */
export function answerOpenApi(
  status: StatusQL,
  request: RouteRequest,
  outer?: OuterMounts,
): Promise<Response> {
  return answer(status, { ...request, segments: [] }, DOCUMENTS, async ({ level }) => ({
    body: JSON.stringify(toOpenApi(status, level, request.base, outer)),
    contentType: json.contentType,
  }));
}

/** What a viewer asks for, and in which dialect. */
interface ApiRequest {
  address: Address;
  level: Level;
  query: URLSearchParams;
  dialect: Dialect;
}

async function report(
  status: StatusQL,
  { address, level, query, dialect }: ApiRequest,
  { budgetMs, errorCode }: Pick<StatusQL, 'budgetMs' | 'errorCode'> = status,
): Promise<ResponseParts> {
  const toOptions = readOptions(address, query, { level, budgetMs });
  const reports = await Promise.all(
    address.resources.map((resource) => status.report(resource, toOptions(resource))),
  );
  return {
    body: dialect.renderReports(address, reports),
    contentType: dialect.contentType,
    ...toOverall(reports, errorCode),
  };
}

function answer(
  status: StatusQL,
  request: RouteRequest,
  offer: Offer,
  render: (apiRequest: ApiRequest) => Promise<ResponseParts>,
): Promise<Response> {
  const { query, segments } = request;
  return answerViewer(status, request, offer, async ({ level }, choose) => {
    const address = findAddress(status.resources, segments, level);
    // Not all of them have words for all resources.
    const dialect = choose(({ kinds }) => narrow(address, kinds) !== undefined);
    return render({ address: narrow(address, dialect.kinds) ?? address, level, query, dialect });
  });
}
