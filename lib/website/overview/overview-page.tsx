import { worst } from '../../core/status.ts';
import { toSentence } from '../../format/sentence.ts';
import { toOverallSince } from '../health/overall-since.ts';
import { Summary } from '../health/summary.tsx';
import { Layout } from '../layout/layout.tsx';
import { Navigation } from '../layout/navigation.tsx';
import { SelectionNote } from '../layout/selection-note.tsx';
import type { Site } from '../layout/site.ts';
import { Overview } from './overview.tsx';
import type { Section } from './section.ts';

/** The first page: the whole in one sentence, each check in a row, a few figures of each stat. */
export function OverviewPage({
  site,
  sections,
  leftOut,
  now,
}: {
  site: Site;
  sections: readonly Section[];
  /** The names that the address leaves out. */
  leftOut: readonly string[];
  now: Date;
}) {
  const health = sections.filter((section) => section.kind === 'check');
  const whole = {
    status: worst(health.map(({ status }) => status)),
    checks: health.flatMap(({ checks }) => checks),
  };
  return (
    <Layout title={`${toSentence(whole)} · Status`} status={whole.status} nav={<Navigation site={site} />}>
      <Summary report={whole} since={toOverallSince(whole)} now={now} />
      <SelectionNote site={site} leftOut={leftOut} />
      {sections.map((section) => (
        <Overview key={section.resource} site={site} section={section} now={now} />
      ))}
    </Layout>
  );
}
