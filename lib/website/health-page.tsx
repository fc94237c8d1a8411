import type { HealthReport } from '../core/report.ts';
import { toSentence } from '../wording/sentence.ts';
import { byUrgency } from './by-urgency.ts';
import { CheckSection } from './check-section.tsx';
import { EmptyResource } from './empty-resource.tsx';
import { Frame } from './frame.tsx';
import { Navigation } from './navigation.tsx';
import type { Site } from './site.ts';
import { Summary } from './summary.tsx';

/** The page of a resource of checks: every check with each of its probes. */
export function HealthPage({ site, report, now }: { site: Site; report: HealthReport; now: Date }) {
  return (
    <Frame
      title={`${toSentence(report)} · ${report.resource} · Status`}
      status={report.status}
      nav={<Navigation site={site} />}
    >
      <Summary report={report} now={now} />
      {report.checks.length === 0 ? (
        <EmptyResource kind="check" />
      ) : (
        <div>
          {byUrgency(report.checks).map((check) => (
            <CheckSection key={check.name} check={check} now={now} />
          ))}
        </div>
      )}
    </Frame>
  );
}
