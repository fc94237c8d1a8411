import { worst } from '../core/status.ts';
import { toSentence } from '../format/sentence.ts';
import { Frame } from './frame.tsx';
import { Navigation } from './navigation.tsx';
import { Overview } from './overview.tsx';
import type { Section } from './section.ts';
import { SelectionNote } from './selection-note.tsx';
import type { Site } from './site.ts';
import { Summary } from './summary.tsx';
import { toWholeSince } from './whole-since.ts';

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
    <Frame title={`${toSentence(whole)} · Status`} status={whole.status} nav={<Navigation site={site} />}>
      <Summary report={whole} since={toWholeSince(whole)} now={now} />
      <SelectionNote site={site} leftOut={leftOut} />
      {sections.map((section) => (
        <Overview key={section.resource} site={site} section={section} now={now} />
      ))}
    </Frame>
  );
}
