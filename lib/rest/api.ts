import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isSignedIn, type Viewer } from '../core/viewer.ts';
import { answerOrRefuse, Refusal } from '../http/refusal.ts';
import { type ResponseParts, toOverall, toResponse } from '../http/response.ts';
import type { Handler, RouteRequest } from '../http/route.ts';
import { type Address, findAddress, narrow, toAddressList } from './address.ts';
import type { Dialect } from './dialects/dialect.ts';
import { json } from './dialects/json.ts';
import { toScrapeBudgetMs } from './dialects/metrics.ts';
import { chooseDialect, type Dialects, findAccepted, METRICS, REPORTS } from './negotiate.ts';
import { readOptions } from './parameters.ts';

/** The part of the REST API that viewers see by their level. */
export interface Api {
  /** Reports on what the address covers; the error code of the config says that the overall status is a problem. */
  report: Handler;
  /** Reports on everything as metrics; an overall status that is a problem is among them, and not in the code. */
  metrics: Handler;
  /** Lists the addresses below the address, and runs nothing. */
  list: Handler;
}

/** Makes the API of a status system. */
export function createApi(status: StatusQL): Api {
  const { budgetMs, errorCode } = status;
  return {
    report: (request) =>
      answer(status, request, REPORTS, (question) => report(status, question, { budgetMs, errorCode })),
    metrics: (request) =>
      answer(status, { ...request, segments: [] }, METRICS, (question) =>
        report(status, question, { budgetMs: toScrapeBudgetMs(request.headers, budgetMs), errorCode: 200 }),
      ),
    list: (request) =>
      answer(status, request, [json], async ({ address }) => {
        const addresses = toAddressList(address, request.base);
        return addresses
          ? { body: JSON.stringify(addresses), contentType: json.contentType }
          : { body: null };
      }),
  };
}

/** What a viewer asks for, and in which dialect. */
interface Question {
  address: Address;
  level: Level;
  query: URLSearchParams;
  dialect: Dialect;
}

async function report(
  status: StatusQL,
  { address, level, query, dialect }: Question,
  { budgetMs, errorCode }: Pick<StatusQL, 'budgetMs' | 'errorCode'>,
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
  render: (question: Question) => Promise<ResponseParts>,
): Promise<Response> {
  // In which a refusal is rendered when no other was agreed on.
  let dialect = findAccepted(dialects, headers) ?? dialects[0];
  let viewer: Viewer | null = null;
  return answerOrRefuse(
    status.logger,
    async () => {
      dialect = chooseDialect(dialects, query, headers);
      viewer = await authorize(status, { headers });
      if (!viewer) throw new Refusal('UNAUTHENTICATED', 'The token is not valid.', { headers: WRONG_TOKEN });
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

// RFC 6750, section 3.1.
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
