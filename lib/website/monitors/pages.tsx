import { PageLink } from '../site/page-link.tsx';
import styles from './pages.module.css';

interface NamedLink {
  label: string;
  href: string;
}

/** A short list of links to pages that belong together. */
export function PageLinks({ label, links }: { label: string; links: readonly NamedLink[] }) {
  return (
    <nav className={styles.links} aria-label={label}>
      {links.map(({ label: text, href }) => (
        <PageLink className={styles.link} key={href} href={href}>
          {text}
        </PageLink>
      ))}
    </nav>
  );
}

/** The links from one page of a long list to those beside it; nothing where it has one page. */
export function Pages({ label, previous, next }: { label: string; previous?: NamedLink; next?: NamedLink }) {
  const links = [previous, next].filter((link) => link !== undefined);
  return links.length > 0 ? <PageLinks label={label} links={links} /> : null;
}
