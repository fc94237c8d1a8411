import { Refresh } from '../refresh/refresh.tsx';
import { Account } from './account.tsx';
import styles from './navigation.module.css';
import { PageLink } from './page-link.tsx';
import { type Site, toPath } from './site.ts';

// Who signed in must be found out before checks are asked, and the way there and back takes its time too.
const BESIDE_CHECKS_MS = 5_000;

/** What stands above every page: the links to the overview and to each resource's page, who looks, and how old it is. */
export function Navigation({ site }: { site: Site }) {
  return (
    <>
      <div className={styles.bar}>
        <nav aria-label="Status">
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
        <Account site={site} />
      </div>
      <Refresh
        askedAt={site.askedAt}
        limitMs={site.budgetMs + BESIDE_CHECKS_MS}
        signInPath={site.signInPath}
      />
    </>
  );
}
