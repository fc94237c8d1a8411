import type { ReactNode } from 'react';
import { PageLink } from '../layout/page-link.tsx';
import row from '../layout/row.module.css';
import probe from './probe-list.module.css';

export interface StateNameProps {
  /** What it stands in: a row that leads to a page, a section of a page, a list of probes. */
  place: keyof typeof PLACES;
  id?: string;
  /** Its own page. */
  href?: string;
}

const PLACES = {
  row: { Heading: 'h3', name: row.name, link: `${row.link} ${row.whole}` },
  section: { Heading: 'h2', name: row.name, link: `${row.link} ${row.tall}` },
  probe: { Heading: 'h3', name: probe.name, link: row.link },
} as const;

/** The name of what a line of state is of, in the heading that fits the place. */
export function StateName({ place, id, href, children }: StateNameProps & { children: ReactNode }) {
  const { Heading, name, link } = PLACES[place];
  return (
    <Heading className={name} id={id}>
      {href === undefined ? (
        children
      ) : (
        <PageLink className={link} href={href}>
          {children}
        </PageLink>
      )}
    </Heading>
  );
}
