import type { StatusQL } from '../../core/define-status.ts';
import { toResponse } from '../../http/response.ts';
import { toSpacedJson } from '../spaced-json.ts';
import { CROSS_ORIGIN } from './cross-origin.ts';
import { toModules } from './module-list.ts';

const STAT = 'packages';

/** Answers what is installed, as the stat `packages` knows it: no registry is asked meanwhile. */
export async function answerModules(status: StatusQL): Promise<Response> {
  const resource = Object.values(status.resources)
    .filter((each) => each.kind === 'stat')
    .find(({ providers }) => providers[STAT]);
  if (!resource) return answer(404, { error: 404, message: 'This config has no stat "packages".' });
  const { budgetMs } = status;
  const report = await status.report(resource, { only: [STAT], budgetMs });
  const [packages] = report.stats;
  if (!packages?.data) {
    const reason = packages?.readings[0]?.error?.message ?? 'no reason given';
    return answer(500, { error: 500, message: `The packages could not be read: ${reason}` });
  }
  return answer(200, toModules(packages.data));
}

function answer(httpStatus: number, document: object): Response {
  return toResponse({
    body: toSpacedJson(document),
    contentType: 'application/json',
    httpStatus,
    headers: CROSS_ORIGIN,
  });
}
