import type { ReactNode } from 'react';
import type { HealthReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { EmptyResource } from '../layout/empty-resource.tsx';
import { Layout } from '../layout/layout.tsx';
import { Navigation } from '../layout/navigation.tsx';
import { SelectionNote } from '../layout/selection-note.tsx';
import { type Site, toPath } from '../layout/site.ts';
import { byUrgency } from './by-urgency.ts';
import { CheckSections } from './check-sections.tsx';
import { toOverallSince } from './overall-since.ts';
import { Summary } from './summary.tsx';
import { toCheckSection } from './to-check-section.tsx';

interface HealthPageProps {
  site: Site;
  report: HealthReport;
  /** The names that the address leaves out. */
  leftOut: readonly string[];
  now: Date;
  /** What stands at its end. */
  children: ReactNode;
}

/** The page of a resource of checks: every check with each of its probes. */
export function HealthPage({ site, report, leftOut, now, children }: HealthPageProps) {
  return (
    <Layout
      title={`${toSentence(report)} · ${report.resource} · Status`}
      status={report.status}
      nav={<Navigation site={site} />}
    >
      <Summary report={report} since={toOverallSince(report)} now={now} />
      <SelectionNote site={site} leftOut={leftOut} />
      {report.checks.length === 0 ? (
        <EmptyResource kind="check" />
      ) : (
        <>
          <CheckSections
            sections={byUrgency(report.checks).map((check) =>
              toCheckSection(check, toPath(site, report.resource, check.name), now),
            )}
          />
          {children}
        </>
      )}
    </Layout>
  );
}
