import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import type { Selection } from '../../core/report-options.ts';
import type { CheckResource } from '../../core/resource.ts';
import { HowToAsk } from '../ask/how-to-ask.tsx';
import { toExampleArgs } from '../ask/question.ts';
import type { Choice } from '../find-page.ts';
import type { PageRequest } from '../page-request.ts';
import type { Site } from '../site/site.ts';
import { CheckPage } from './check-page.tsx';
import { HealthPage } from './health-page.tsx';

interface HealthChoice extends Choice {
  site: Site;
  resource: CheckResource;
}

/** The page of a resource of checks or of one of them; none for an unknown check. */
export async function answerHealth(
  status: StatusQL,
  { segments: [, name], viewer: { level }, apis }: PageRequest,
  { site, resource, selection, leftOut }: HealthChoice,
): Promise<ReactElement | undefined> {
  const { providers } = resource;
  const read = (chosen: Selection) =>
    status.report(resource, { ...chosen, level, budgetMs: status.budgetMs });
  const how = { apis, anonymous: status.access.anonymous };

  if (name === undefined) {
    const report = await read(selection);
    const question = { resource, selection, args: {}, level };
    return (
      <HealthPage site={site} report={report} leftOut={leftOut} now={new Date()}>
        <HowToAsk question={question} {...how} />
      </HealthPage>
    );
  }

  const provider = providers[name];
  if (!provider) return undefined;
  const {
    checks: [check],
  } = await read({ only: [name] });
  if (!check) return undefined;
  // Only who may see details may pass arguments.
  const shape = level === 'details' ? provider.args : {};
  const question = {
    resource,
    check: { name, provider },
    selection: {},
    args: toExampleArgs(shape),
    level,
  };
  return (
    <CheckPage site={{ ...site, provider: name }} check={check} shape={shape} now={new Date()}>
      <HowToAsk question={question} {...how} />
    </CheckPage>
  );
}
