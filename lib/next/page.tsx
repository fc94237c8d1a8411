import { headers } from 'next/headers.js';
import { notFound, redirect } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { readFormOutcome } from '../http/form-outcome.ts';
import { toOrigin } from '../http/route.ts';
import { admitToPage } from '../website/admit-to-page.ts';
import { answerPage } from '../website/answer-page.tsx';
import { toMountPath } from '../website/find-page.ts';
import { NoticePage } from '../website/layout/notice.tsx';
import { BUSY_NOTICE } from '../website/layout/notices.ts';
import { toSignInHref } from '../website/site/page-link.tsx';

/** Where the pages are. */
export interface StatusPageOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
  /** The `basePath` of next.config, which no page can read; none by default. */
  basePath?: string;
  /** Where REST is mounted, without the basePath; `${path}/api` by default. The pages say how to ask there. */
  api?: string;
  /** Where GraphQL is mounted, without the basePath; `/api/graphql` by default. */
  graphql?: string;
}

/** What Next hands to a page: the catch-all may have any name. */
export interface StatusPageProps {
  params: Promise<Record<string, string | string[] | undefined>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Makes the pages of a status system: the overview, and one for each resource and each of its providers. Each page
 * makes a title of its state: with `metadata`, that of a root layout does not stand beside it.
 * @throws ConfigError when the path does not begin with a slash.
 * @example
 * // app/status/[[...path]]/page.tsx
 * export const metadata = { title: null };
 * export default createStatusPage(status, { path: '/status' });
 */
export function createStatusPage(
  status: StatusQL,
  { path: mountPath, basePath = '', api, graphql = '/api/graphql' }: StatusPageOptions,
): (props: StatusPageProps) => Promise<ReactElement> {
  const path = toMountPath(mountPath);
  const rest = basePath + (api ?? `${path}/api`);
  return async function StatusPage({ params, searchParams }) {
    // A page is of this moment: nothing of it may be made by a build.
    await connection();
    const segments = Object.values(await params).find(Array.isArray) ?? [];
    const query = toQuery(await searchParams);
    const requestHeaders = await headers();
    const admission = await admitToPage(status, { headers: requestHeaders, path, segments });
    if (admission.kind === 'refused') return <NoticePage notice={admission.notice} />;
    if (admission.kind === 'sign in') {
      const back = `${basePath}${[path, ...segments].join('/')}${query.size > 0 ? `?${query}` : ''}`;
      return redirect(toSignInHref(status.access.signInPath, back));
    }
    const toUrl = (address: string) =>
      new URL(address, status.baseUrl ?? toOrigin(requestHeaders, ANYWHERE)).href;
    const apis = { rest: toUrl(rest), graphql: toUrl(basePath + graphql) };
    const { viewer } = admission;
    const own = new URL(basePath + [path, ...segments].join('/'), ANYWHERE).pathname;
    const outcome = readFormOutcome(requestHeaders, own);
    const request = { path, basePath, segments, query, viewer, apis, outcome };
    return (await answerPage(status, request).catch(toBusyPage)) ?? notFound();
  };
}

/** What is shown where too many are asking; anything else is thrown on. By its name: another copy of the core has its own class. */
function toBusyPage(error: unknown): ReactElement {
  if (error instanceof Error && error.name === 'OverloadedError') return <NoticePage notice={BUSY_NOTICE} />;
  throw error;
}

// A page cannot read the URL of its request; its host is in the headers.
const ANYWHERE = new URL('http://localhost');

function toQuery(searchParams: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(searchParams).flatMap(([name, value = []]) => [value].flat().map((each) => [name, each])),
  );
}
