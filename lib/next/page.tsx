import { headers } from 'next/headers.js';
import { notFound, redirect } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import { admit } from '../access/admit.ts';
import { authorize } from '../access/authorize.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Viewer } from '../core/viewer.ts';
import { toOrigin } from '../http/route.ts';
import { answerPage } from '../website/answer-page.tsx';
import { toMountPath } from '../website/layout/mount-path.ts';
import { NoticePage } from '../website/layout/notice.tsx';
import { closedNotice, wrongTokenNotice } from '../website/layout/notices.ts';
import { toNeededLevel } from '../website/needed-level.ts';

/** Where the pages are. */
export interface StatusPageOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
  /** The `basePath` of next.config, which Next tells no page; none by default. */
  basePath?: string;
  /** Where REST is mounted, without the basePath; `${path}/api` by default. The pages tell how to ask there. */
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
 * Makes the pages of a status system: the overview, and one for each resource and each of its providers.
 * @throws ConfigError when the path does not begin with a slash.
 * @example
 * // app/status/[[...path]]/page.tsx
 * export default createStatusPage(status, { path: '/status' });
 */
export function createStatusPage(
  status: StatusQL,
  { path, basePath = '', api, graphql = '/api/graphql' }: StatusPageOptions,
): (props: StatusPageProps) => Promise<ReactElement> {
  const base = toMountPath(path);
  const rest = basePath + (api ?? `${base}/api`);
  return async function StatusPage({ params, searchParams }) {
    // A page tells how things are at this moment: nothing of it may be made by a build.
    await connection();
    const segments = Object.values(await params).find(Array.isArray) ?? [];
    const credentials = { headers: await headers() };
    const query = toQuery(await searchParams);
    const viewer = await authorize(status, credentials);
    switch (admit(status, viewer, toNeededLevel(status, segments))) {
      case 'open': {
        const origin = status.baseUrl ?? toOrigin(credentials.headers, ANYWHERE);
        const apis = { rest: new URL(rest, origin).href, graphql: new URL(basePath + graphql, origin).href };
        const visit = { path: base, basePath, segments, query, viewer: viewer as Viewer, apis };
        return (await answerPage(status, visit)) ?? notFound();
      }
      case 'sign in': {
        const back = `${basePath}${[base, ...segments].join('/')}${query.size > 0 ? `?${query}` : ''}`;
        return redirect(`${status.access.signInPath}?callbackUrl=${encodeURIComponent(back)}`);
      }
      case 'wrong token':
        return <NoticePage notice={wrongTokenNotice()} />;
      case 'closed':
        // Before any name is looked up: what is closed does not tell which pages it has.
        return <NoticePage notice={closedNotice(viewer as Viewer, status.access.signOutPath, base || '/')} />;
    }
  };
}

// A page is not told the URL of its request; its host is in the headers.
const ANYWHERE = new URL('http://localhost');

function toQuery(searchParams: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(searchParams).flatMap(([name, value = []]) => [value].flat().map((each) => [name, each])),
  );
}
