import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import type { HealthReport, StatsReport } from '../../core/report.ts';
import { worst } from '../../core/status.ts';
import { toSentence } from '../../format/sentence.ts';
import type { Page } from '../find-page.ts';
import { CheckRows } from '../health/check-list.tsx';
import { byUrgency, toAbout, toStateWords } from '../health/state-words.ts';
import { Summary, toOverallSince } from '../health/summary.tsx';
import styles from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import { EmptyResource, SelectionNote } from '../layout/notes.tsx';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { StatRow } from '../stats/stat-row.tsx';
import { asksForSubscribers, SubscribeForm, SubscribeOutcome } from './subscribe-form.tsx';

/**
 * The first page: the overall status in one sentence, each check in a row, a few figures of each stat. A resource of which
 * the address chooses nothing is left out.
 */
export async function answerOverview(
  status: StatusQL,
  site: Site,
  { visible, choose }: Page,
): Promise<ReactElement> {
  const options = { level: site.viewer.level, budgetMs: status.budgetMs };
  const choices = visible.map((resource) => ({ resource, ...choose(resource) }));
  const chosen = choices.filter(
    ({ resource, leftOut }) =>
      leftOut.length === 0 || leftOut.length < Object.keys(resource.providers).length,
  );
  const sections = await Promise.all(
    chosen.map(({ resource: { name }, selection }) => status.report(name, { ...options, ...selection })),
  );
  const now = new Date();
  const health = sections.filter((section) => section.kind === 'check');
  const overall = {
    status: worst(health.map((section) => section.status)),
    checks: health.flatMap(({ checks }) => checks),
  };
  return (
    <Layout title={`${toSentence(overall)} · Status`} status={overall.status} site={site}>
      <Summary report={overall} since={toOverallSince(overall)} now={now} />
      <SubscribeOutcome site={site} />
      <SelectionNote site={site} leftOut={choices.flatMap(({ leftOut }) => leftOut)} />
      {sections.map((section) => (
        <ResourceSection key={section.resource} site={site} section={section} now={now} />
      ))}
      {asksForSubscribers(status, site) && <SubscribeForm site={site} />}
    </Layout>
  );
}

interface SectionProps {
  site: Site;
  section: HealthReport | StatsReport;
  now: Date;
}

/** One resource, with a link to its own page. */
function ResourceSection({ site, section, now }: SectionProps) {
  const id = `status-${section.resource}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        <PageLink className={`${row.link} ${row.tall}`} href={toPath(site, section.resource)}>
          {section.resource}
        </PageLink>
      </h2>
      <Rows site={site} section={section} now={now} />
    </section>
  );
}

function Rows({ site, section, now }: SectionProps) {
  const toHref = (name: string) => toPath(site, section.resource, name);
  if (section.kind === 'check') {
    if (section.checks.length === 0) return <EmptyResource kind="check" />;
    const rows = byUrgency(section.checks).map((check) => ({
      words: toStateWords(check, check.probes, now),
      about: toAbout(check),
      href: toHref(check.name),
    }));
    return <CheckRows rows={rows} />;
  }
  if (section.stats.length === 0) return <EmptyResource kind="stat" />;
  return (
    <ul className={row.rows}>
      {section.stats.map((stat) => (
        <StatRow key={stat.name} stat={stat} href={toHref(stat.name)} now={now} />
      ))}
    </ul>
  );
}
