import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isSignedIn, type Viewer } from '../core/viewer.ts';
import { type Address, findAddress } from './address.ts';
import { toAddressList } from './address-list.ts';
import type { Asked } from './asked.ts';
import type { Format } from './format.ts';
import { chooseFormat, FALLBACK } from './negotiate.ts';
import { readOptions } from './options.ts';
import { answerOrRefuse, Refusal } from './refusal.ts';
import { type Answer, toResponse } from './response.ts';
import { toWhole } from './whole.ts';

/** The part of the REST API that is told to viewers by their level. */
export interface Api {
  /** Reports on what the address covers; the error code of the config tells that a whole is a problem. */
  report(asked: Asked): Promise<Response>;
  /** Lists the addresses below the address, and runs nothing. */
  list(asked: Asked): Promise<Response>;
}

/** Makes the API of a status system. */
export function createApi(status: StatusQL): Api {
  return {
    report: (asked) =>
      answer(status, asked, async ({ address, level, format }) => {
        const toOptions = readOptions(address, asked.query, { level, budgetMs: status.budgetMs });
        const reports = await Promise.all(
          address.resources.map((resource) => status.report(resource.name, toOptions(resource))),
        );
        return {
          body: format.writeReports(address, reports),
          contentType: format.mediaType,
          ...toWhole(reports, status.errorCode),
        };
      }),
    list: (asked) =>
      answer(status, asked, async ({ address }) => {
        const addresses = toAddressList(address, asked.base);
        if (!addresses) return { body: null };
        return { body: JSON.stringify(addresses), contentType: 'application/json' };
      }),
  };
}

/** What is known of a request before it is answered. */
interface Opened {
  address: Address;
  level: Level;
  format: Format;
}

function answer(
  status: StatusQL,
  asked: Asked,
  write: (opened: Opened) => Promise<Answer>,
): Promise<Response> {
  let format = FALLBACK;
  let viewer: Viewer | null = null;
  return answerOrRefuse(
    status.logger,
    async () => {
      format = chooseFormat(asked.query, asked.headers);
      viewer = await authorize(status, asked);
      if (!viewer) throw new Refusal('UNAUTHENTICATED', 'The token is not valid.', { headers: WRONG_TOKEN });
      const address = findAddress(status.resources, asked.segments, viewer.level);
      const written = await write({ address, level: viewer.level, format });
      return toResponse({ ...written, headers: { ...VARY, ...written.headers } });
    },
    (refusal) =>
      toResponse({
        body: format.writeRefusal(refusal),
        contentType: format.mediaType,
        httpStatus: refusal.httpStatus,
        headers: { ...VARY, ...refusal.headers },
      }),
    () => viewer !== null && isSignedIn(viewer),
  );
}

const VARY = { Vary: 'Accept' };

// RFC 6750, section 3.1.
const WRONG_TOKEN = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
