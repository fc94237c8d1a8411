import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import type { Page } from '../find-page.ts';
import type { Site } from '../layout/site.ts';
import type { PageRequest } from '../page-request.ts';
import { toLeftOut } from '../selection.ts';
import { OverviewPage } from './overview-page.tsx';

/** The overview of what is chosen of the resources; one of which nothing is chosen is left out whole. */
export async function answerOverview(
  status: StatusQL,
  { viewer: { level } }: PageRequest,
  { site, visible, select }: Pick<Page, 'visible' | 'select'> & { site: Site },
): Promise<ReactElement> {
  const parts = visible.map((resource) => {
    const selection = select(resource);
    return { resource, selection, leftOut: toLeftOut(resource, selection) };
  });
  const chosen = parts.filter(
    ({ resource, leftOut }) =>
      leftOut.length === 0 || leftOut.length < Object.keys(resource.providers).length,
  );
  const sections = await Promise.all(
    chosen.map(({ resource: { name }, selection }) =>
      status.report(name, { ...selection, level, budgetMs: status.budgetMs }),
    ),
  );
  const leftOut = parts.flatMap((part) => part.leftOut);
  return <OverviewPage site={site} sections={sections} leftOut={leftOut} now={new Date()} />;
}
