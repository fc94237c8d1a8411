import type { ReactNode } from 'react';
import type { HealthReport } from '../core/report.ts';
import { toSentence } from '../format/sentence.ts';
import { byUrgency } from './by-urgency.ts';
import { CheckSections } from './check-sections.tsx';
import { EmptyResource } from './empty-resource.tsx';
import { Frame } from './frame.tsx';
import { Navigation } from './navigation.tsx';
import { SelectionNote } from './selection-note.tsx';
import { type Site, toPath } from './site.ts';
import { Summary } from './summary.tsx';
import { toCheckSection } from './to-check-section.tsx';
import { toWholeSince } from './whole-since.ts';

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
    <Frame
      title={`${toSentence(report)} · ${report.resource} · Status`}
      status={report.status}
      nav={<Navigation site={site} />}
    >
      <Summary report={report} since={toWholeSince(report)} now={now} />
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
    </Frame>
  );
}
