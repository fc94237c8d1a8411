import styles from './navigation.module.css';
import { PageLink } from './page-link.tsx';
import { type Site, toPath } from './site.ts';

/** The links to the overview and to each resource's page. */
export function Navigation({ site }: { site: Site }) {
  return (
    <nav className={styles.navigation} aria-label="Status">
      <ul className={styles.list}>
        {[undefined, ...site.resources].map((resource) => (
          <li className={styles.item} key={resource ?? ''}>
            <PageLink
              className={styles.link}
              href={toPath(site, resource)}
              aria-current={resource === site.current ? (site.provider ? 'true' : 'page') : undefined}
            >
              {resource ?? 'overview'}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
