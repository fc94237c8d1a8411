import Negotiator from 'negotiator';
import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isSignedIn, type Viewer } from '../core/viewer.ts';
import {
  answerOrRefuse,
  Refusal,
  type ResponseParts,
  toChallenge,
  toOverall,
  toResponse,
} from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { type Address, findAddress, narrow, readOne, readOptions, toAddressList } from './address.ts';
import type { Dialect } from './dialects/dialect.ts';
import { healthJson } from './dialects/health-json.ts';
import { json } from './dialects/json.ts';
import { openMetrics, prometheus, toScrapeBudgetMs } from './dialects/metrics.ts';
import { text } from './dialects/text.ts';

/** Dialects to choose from; the first is for those who accept anything, as browsers and curl do. */
type Dialects = readonly [Dialect, ...Dialect[]];

const REPORTS: Dialects = [json, healthJson, text];
const METRICS: Dialects = [prometheus, openMetrics];
const LISTS: Dialects = [json];

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
  { headers, query, segments }: RouteRequest,
  dialects: Dialects,
  render: (apiRequest: ApiRequest) => Promise<ResponseParts>,
): Promise<Response> {
  // In which a refusal is rendered when no other was agreed on.
  let dialect = findAccepted(dialects, headers) ?? dialects[0];
  let viewer: Viewer | null = null;
  return answerOrRefuse(
    status.logger,
    async () => {
      dialect = chooseDialect(dialects, query, headers);
      viewer = await authorize(status, { headers });
      if (!viewer) {
        throw new Refusal('UNAUTHENTICATED', 'The token is not valid.', { headers: toChallenge(headers) });
      }
      const { level } = viewer;
      const address = findAddress(status.resources, segments, level);
      // Not all of them have words for all resources.
      const fitting = dialects.filter(({ kinds }) => narrow(address, kinds));
      dialect = chooseDialect(fitting, query, headers);
      const narrowed = narrow(address, dialect.kinds) ?? address;
      return respond(await render({ address: narrowed, level, query, dialect }));
    },
    (refusal) =>
      respond({
        ...dialect.renderRefusal(refusal),
        httpStatus: refusal.httpStatus,
        headers: refusal.headers,
      }),
    () => viewer !== null && isSignedIn(viewer),
  );
}

function respond({ headers, ...parts }: ResponseParts): Response {
  return toResponse({ ...parts, headers: { Vary: 'Accept', ...headers } });
}

/**
 * Chooses the dialect by `?format=`, else by the header Accept.
 * @throws ArgumentError when `format` is given several times, Refusal NOT_ACCEPTABLE when there is none that would do.
 */
function chooseDialect(dialects: readonly Dialect[], query: URLSearchParams, headers: Headers): Dialect {
  const format = readOne(query, 'format');
  const chosen =
    format === undefined ? findAccepted(dialects, headers) : dialects.find(({ name }) => name === format);
  if (chosen) return chosen;
  const known = dialects.map(({ name, mediaType }) => `${mediaType} (?format=${name})`);
  throw new Refusal('NOT_ACCEPTABLE', `Nothing asked for is written here; there is ${known.join(', ')}.`);
}

/** The dialect that suits the header Accept best (RFC 9110, section 12.5.1); anything does where there is none. */
function findAccepted(dialects: readonly Dialect[], headers: Headers): Dialect | undefined {
  // Parameters that name no other dialect: a charset, which JSON does not have (RFC 8259, section 11), and how
  // Prometheus 3 would like odd names, of which we have none.
  const accept = (headers.get('accept') || '*/*').replace(/;\s*(charset|escaping)=[^;,]*/gi, '');
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(
    dialects.map(({ mediaType }) => mediaType),
  );
  return dialects.find(({ mediaType }) => mediaType === best);
}
