import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import type { CheckResource } from '../../core/resource.ts';
import { toExampleArgs } from '../ask/question.ts';
import type { Choice } from '../find-page.ts';
import type { Site } from '../site/site.ts';
import { CheckPage } from './check-page.tsx';
import { HealthPage } from './health-page.tsx';

/** The page of a resource of checks or of one of them; none for an unknown check. */
export async function answerHealth(
  status: StatusQL,
  site: Site,
  resource: CheckResource,
  { selection, leftOut }: Choice,
): Promise<ReactElement | undefined> {
  const options = { level: site.viewer.level, budgetMs: status.budgetMs };
  const [, name] = site.segments;
  if (name === undefined) {
    const report = await status.report(resource, { ...options, ...selection });
    const question = { resource, selection };
    return <HealthPage site={site} report={report} leftOut={leftOut} question={question} now={new Date()} />;
  }
  const { checks } = await status.report(resource, { ...options, only: [name] });
  const [check, provider] = [checks[0], resource.providers[name]];
  if (!check || !provider) return undefined;
  // Only who may see details may pass arguments.
  const shape = site.viewer.level === 'details' ? provider.args : {};
  const question = { resource, check: { name, provider, args: toExampleArgs(shape) }, selection: {} };
  return <CheckPage site={site} check={check} shape={shape} question={question} now={new Date()} />;
}
