import { headers } from 'next/headers.js';
import { notFound, redirect } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import { admit } from './access/admit.ts';
import { authorize } from './access/authorize.ts';
import type { StatusQL } from './core/define-status.ts';
import type { Viewer } from './core/viewer.ts';
import { answerPage } from './website/answer-page.tsx';
import { toMountPath } from './website/mount-path.ts';
import { toNeededLevel } from './website/needed-level.ts';
import { NoticePage } from './website/notice-page.tsx';
import { closedNotice, wrongTokenNotice } from './website/notices.ts';

/** Where the pages are. */
export interface StatusPageOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
}

/** What Next hands to a page: the catch-all may have any name. */
export interface StatusPageProps {
  params: Promise<Record<string, string | string[] | undefined>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Makes the pages of a status system: the overview, and one for each resource.
 * @throws ConfigError when the path does not begin with a slash.
 * @example
 * // app/status/[[...path]]/page.tsx
 * export default createStatusPage(status, { path: '/status' });
 */
export function createStatusPage(
  status: StatusQL,
  { path }: StatusPageOptions,
): (props: StatusPageProps) => Promise<ReactElement> {
  const base = toMountPath(path);
  return async function StatusPage({ params, searchParams }) {
    // A page tells how things are at this moment: nothing of it may be made by a build.
    await connection();
    const segments = Object.values(await params).find(Array.isArray) ?? [];
    const viewer = await authorize(status, { headers: await headers() });
    const query = toQuery(await searchParams);
    switch (admit(status, viewer, toNeededLevel(status, segments))) {
      case 'open':
        return (
          (await answerPage(status, { path: base, segments, query, viewer: viewer as Viewer })) ?? notFound()
        );
      case 'sign in': {
        const back = `${[base, ...segments].join('/')}${query.size > 0 ? `?${query}` : ''}`;
        return redirect(`${status.access.signInPath}?callbackUrl=${encodeURIComponent(back)}`);
      }
      case 'wrong token':
        return <NoticePage notice={wrongTokenNotice()} />;
      case 'closed':
        // Before any name is looked up: what is closed does not tell which pages it has.
        return <NoticePage notice={closedNotice(viewer as Viewer, status.access.signOutPath)} />;
    }
  };
}

function toQuery(searchParams: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(searchParams).flatMap(([name, value = []]) => [value].flat().map((each) => [name, each])),
  );
}
