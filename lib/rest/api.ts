import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isSignedIn, type Viewer } from '../core/viewer.ts';
import { answerOrRefuse, Refusal } from '../http/refusal.ts';
import { type ResponseParts, toOverall, toResponse } from '../http/response.ts';
import type { RouteRequest } from '../http/route.ts';
import { type Address, findAddress, narrow } from './address.ts';
import { toAddressList } from './address-list.ts';
import type { Format } from './format.ts';
import { FORMATS, METRICS_FORMATS } from './formats.ts';
import { json } from './json.ts';
import { toScrapeBudgetMs } from './metrics/scrape-budget.ts';
import { chooseFormat, findAccepted } from './negotiate.ts';
import { readOptions } from './options.ts';

/** The part of the REST API that is told to viewers by their level. */
export interface Api {
  /** Reports on what the address covers; the error code of the config tells that a whole is a problem. */
  report(asked: RouteRequest): Promise<Response>;
  /** Reports on everything as metrics; a whole that is a problem is told by them, and not by the code. */
  metrics(asked: RouteRequest): Promise<Response>;
  /** Lists the addresses below the address, and runs nothing. */
  list(asked: RouteRequest): Promise<Response>;
}

/** Makes the API of a status system. */
export function createApi(status: StatusQL): Api {
  const { budgetMs, errorCode } = status;
  return {
    report: (asked) =>
      answer(status, asked, FORMATS, (opened) => report(status, opened, { budgetMs, errorCode })),
    metrics: (asked) =>
      answer(status, { ...asked, segments: [] }, METRICS_FORMATS, (opened) =>
        report(status, opened, { budgetMs: toScrapeBudgetMs(asked.headers, budgetMs), errorCode: 200 }),
      ),
    list: (asked) =>
      answer(status, asked, [json], async ({ address }) => {
        const addresses = toAddressList(address, asked.base);
        if (!addresses) return { body: null };
        return { body: JSON.stringify(addresses), contentType: json.contentType };
      }),
  };
}

/** What is known of a request before it is answered. */
interface Opened {
  address: Address;
  level: Level;
  query: URLSearchParams;
  format: Format;
}

async function report(
  status: StatusQL,
  { address, level, query, format }: Opened,
  { budgetMs, errorCode }: Pick<StatusQL, 'budgetMs' | 'errorCode'>,
): Promise<ResponseParts> {
  const toOptions = readOptions(address, query, { level, budgetMs });
  const reports = await Promise.all(
    address.resources.map((resource) => status.report(resource.name, toOptions(resource))),
  );
  return {
    body: format.writeReports(address, reports),
    contentType: format.contentType,
    ...toOverall(reports, errorCode),
  };
}

function answer(
  status: StatusQL,
  { headers, query, segments }: RouteRequest,
  formats: readonly [Format, ...Format[]],
  write: (opened: Opened) => Promise<ResponseParts>,
): Promise<Response> {
  // In which a refusal is told when no other was agreed on.
  let format = findAccepted(formats, headers) ?? formats[0];
  let viewer: Viewer | null = null;
  return answerOrRefuse(
    status.logger,
    async () => {
      format = chooseFormat(formats, query, headers);
      viewer = await authorize(status, { headers });
      if (!viewer) throw new Refusal('UNAUTHENTICATED', 'The token is not valid.', { headers: WRONG_TOKEN });
      const { level } = viewer;
      const address = findAddress(status.resources, segments, level);
      // Not all of them have words for all resources.
      const telling = formats.filter(({ kinds }) => narrow(address, kinds));
      format = chooseFormat(telling, query, headers);
      const told = narrow(address, format.kinds) ?? address;
      const written = await write({ address: told, level, query, format });
      return toResponse({ ...written, headers: { ...VARY, ...written.headers } });
    },
    (refusal) =>
      toResponse({
        ...format.writeRefusal(refusal),
        httpStatus: refusal.httpStatus,
        headers: { ...VARY, ...refusal.headers },
      }),
    () => viewer !== null && isSignedIn(viewer),
  );
}

const VARY = { Vary: 'Accept' };

// RFC 6750, section 3.1.
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
