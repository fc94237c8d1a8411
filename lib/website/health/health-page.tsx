import type { CheckReport, HealthReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { HowToAsk } from '../ask/how-to-ask.tsx';
import type { PageQuestion } from '../ask/question.ts';
import { Layout } from '../layout/layout.tsx';
import { EmptyResource, SelectionNote } from '../layout/notes.tsx';
import { type Site, toPath } from '../site/site.ts';
import { type CheckSection, CheckSections } from './check-list.tsx';
import { Findings } from './findings.tsx';
import { FoldedProbes } from './probe-list.tsx';
import { byUrgency, toAbout, toStateWords } from './state-words.ts';
import { Summary, toOverallSince } from './summary.tsx';

interface HealthPageProps {
  site: Site;
  report: HealthReport;
  /** The names that the address leaves out. */
  leftOut: readonly string[];
  question: PageQuestion;
  now: Date;
}

/** The page of a resource of checks: every check with each of its probes. */
export function HealthPage({ site, report, leftOut, question, now }: HealthPageProps) {
  return (
    <Layout title={`${toSentence(report)} · ${report.resource} · Status`} status={report.status} site={site}>
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
          <HowToAsk site={site} question={question} />
        </>
      )}
    </Layout>
  );
}

/** What the page of a resource shows of a check; the only probe of one without aliases stands with the check itself. */
function toCheckSection(check: CheckReport, href: string, now: Date): CheckSection {
  const { name, probes } = check;
  const section = { words: toStateWords(check, probes, now), about: toAbout(check), href };
  const [first, ...others] = probes;
  if (!first) return section;
  if (others.length > 0 || first.name !== name) {
    return { ...section, probes: <FoldedProbes probes={probes} now={now} /> };
  }
  const isSilent = !first.message && !first.error && first.measurements.length === 0;
  return isSilent ? section : { ...section, findings: <Findings probe={first} /> };
}
