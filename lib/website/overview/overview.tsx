import { byUrgency } from '../health/by-urgency.ts';
import { CheckRows } from '../health/check-rows.tsx';
import { toStateWords } from '../health/state-words.ts';
import { toAbout } from '../health/to-about.ts';
import { EmptyResource } from '../layout/empty-resource.tsx';
import styles from '../layout/heading.module.css';
import { PageLink } from '../layout/page-link.tsx';
import row from '../layout/row.module.css';
import { type Site, toPath } from '../layout/site.ts';
import { StatRow } from '../stats/stat-row.tsx';
import type { Section } from './section.ts';

interface OverviewProps {
  site: Site;
  section: Section;
  now: Date;
}

/** One resource on the overview, with a link to its own page. */
export function Overview({ site, section, now }: OverviewProps) {
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

function Rows({ site, section, now }: OverviewProps) {
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
