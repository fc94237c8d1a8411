import { notFound } from 'next/navigation.js';
import { connection } from 'next/server.js';
import type { ReactElement } from 'react';
import type { StatusQL } from './core/define-status.ts';
import { ConfigError } from './core/errors.ts';
import { answerPage } from './website/answer-page.tsx';

/** Where the pages are. */
export interface StatusPageOptions {
  /** The path of the folder that holds `[[...path]]/page.tsx`, without the basePath: `/status`. */
  path: string;
}

/** What Next hands to a page: the catch-all may have any name. */
export interface StatusPageProps {
  params: Promise<Record<string, string | string[] | undefined>>;
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
  if (!path.startsWith('/')) throw new ConfigError('path must begin with a slash, as in /status.');
  const base = path.replace(/\/+$/, '');

  return async function StatusPage({ params }) {
    // A page tells how things are at this moment: nothing of it may be made by a build.
    await connection();
    const segments = Object.values(await params).find(Array.isArray) ?? [];
    return (await answerPage(status, base, segments)) ?? notFound();
  };
}
