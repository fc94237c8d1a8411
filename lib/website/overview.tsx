import { byUrgency } from './by-urgency.ts';
import { CheckRow } from './check-row.tsx';
import { EmptyResource } from './empty-resource.tsx';
import styles from './heading.module.css';
import { PageLink } from './page-link.tsx';
import row from './row.module.css';
import type { Section } from './section.ts';
import { type Site, toPath } from './site.ts';
import { StatRow } from './stat-row.tsx';
import { WithheldNote } from './withheld-note.tsx';

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
  if (section.kind === 'withheld') return <WithheldNote />;
  const rows =
    section.kind === 'check'
      ? byUrgency(section.checks).map((check) => (
          <CheckRow
            key={check.name}
            check={check}
            href={toPath(site, section.resource, check.name)}
            now={now}
          />
        ))
      : section.stats.map((stat) => (
          <StatRow key={stat.name} stat={stat} href={toPath(site, section.resource, stat.name)} now={now} />
        ));
  return rows.length === 0 ? <EmptyResource kind={section.kind} /> : <ul className={row.rows}>{rows}</ul>;
}
