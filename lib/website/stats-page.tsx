import type { StatsReport } from '../core/report.ts';
import { EmptyResource } from './empty-resource.tsx';
import { Frame } from './frame.tsx';
import { Navigation } from './navigation.tsx';
import type { Withheld } from './section.ts';
import { SelectionNote } from './selection-note.tsx';
import type { Site } from './site.ts';
import { StatSection } from './stat-section.tsx';
import { StatsHeading } from './stats-heading.tsx';
import { WithheldNote } from './withheld-note.tsx';

/** The page of a resource of stats: all figures of each, or what seeing them takes. */
export function StatsPage({
  site,
  report,
  leftOut,
  now,
}: {
  site: Site;
  report: StatsReport | Withheld;
  leftOut: readonly string[];
  now: Date;
}) {
  return (
    <Frame title={`${report.resource} · Status`} nav={<Navigation site={site} />}>
      <StatsHeading resource={report.resource} now={now} />
      <SelectionNote site={site} leftOut={leftOut} />
      <Stats report={report} now={now} />
    </Frame>
  );
}

function Stats({ report, now }: { report: StatsReport | Withheld; now: Date }) {
  if (report.kind === 'withheld') return <WithheldNote />;
  if (report.stats.length === 0) return <EmptyResource kind="stat" />;
  return report.stats.map((stat) => <StatSection key={stat.name} stat={stat} now={now} />);
}
