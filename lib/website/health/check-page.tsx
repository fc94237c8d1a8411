import type { ReactNode } from 'react';
import type { ArgsShape } from '../../core/arguments.ts';
import type { CheckReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { Layout } from '../layout/layout.tsx';
import { Navigation } from '../layout/navigation.tsx';
import type { Site } from '../layout/site.ts';
import { ArgumentList } from './argument-list.tsx';
import { CheckAbout } from './check-about.tsx';
import { CheckProbes } from './check-probes.tsx';
import { Summary } from './summary.tsx';
import { toAbout } from './to-about.ts';

interface CheckPageProps {
  site: Site;
  check: CheckReport;
  /** The arguments that the viewer may pass. */
  shape: ArgsShape;
  now: Date;
  /** What stands at its end. */
  children: ReactNode;
}

/** The page of one check: how it is, and each of its probes. */
export function CheckPage({ site, check, shape, now, children }: CheckPageProps) {
  // Its own state, whatever it does to the whole.
  const report = { resource: site.current, status: check.status, checks: [check] };
  return (
    <Layout
      title={`${toSentence(report)} · ${site.current} · Status`}
      status={check.status}
      nav={<Navigation site={site} />}
    >
      <Summary report={report} since={check.since} now={now}>
        <CheckAbout text={toAbout(check)} />
      </Summary>
      <CheckProbes probes={check.probes} now={now} />
      <ArgumentList shape={shape} />
      {children}
    </Layout>
  );
}
