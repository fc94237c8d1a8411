import { isSignedIn } from '../../core/viewer.ts';
import { Refresh } from '../refresh/refresh.tsx';
import { PageLink, toSignInHref } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import styles from './navigation.module.css';

// Who signed in must be known before checks run, and the way there and back takes its time too.
const BESIDE_CHECKS_MS = 5_000;

const MONITORS = 'monitors';
/** The pages that belong to those of monitors. */
const OF_MONITORS = ['changes', 'maintenance', 'messages'];
const PREFERENCES = 'preferences';

/**
 * What stands above every page: the links to the overview, to each resource's page and to what is watched over time, who looks,
 * and how old it is.
 * @param isForm whether the page is filled in: then it does not refresh itself, which would undo what is shown to be mended.
 */
export function Navigation({ site, isForm = false }: { site: Site; isForm?: boolean }) {
  const sections = [undefined, ...site.resources, ...(site.hasMonitors ? [MONITORS] : [])];
  return (
    <>
      <div className={styles.bar}>
        <nav aria-label="Status">
          <ul className={styles.list}>
            {sections.map((section) => (
              <li className={styles.item} key={section ?? ''}>
                <PageLink
                  className={styles.link}
                  href={toPath(site, section)}
                  aria-current={toCurrent(section, site.segments)}
                >
                  {section ?? 'overview'}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
        <Account site={site} />
      </div>
      {isForm ? (
        <div className={styles.still} />
      ) : (
        <Refresh
          requestedAt={site.requestedAt}
          limitMs={site.budgetMs + BESIDE_CHECKS_MS}
          signInPath={site.signInPath}
        />
      )}
    </>
  );
}

/** Whether a section is where one is, or where the page belongs. */
function toCurrent(
  section: string | undefined,
  [current, below]: readonly string[],
): 'page' | 'true' | undefined {
  if (section === current) return below === undefined ? 'page' : 'true';
  return section === MONITORS && OF_MONITORS.includes(current ?? '') ? 'true' : undefined;
}

/** Who looks at the pages, with what they are told and the way to sign out; for who did not sign in, the way to do that. */
function Account({ site }: { site: Site }) {
  const { viewer, signInPath, signOutPath, basePath, segments, hasMonitors } = site;
  const link = isSignedIn(viewer)
    ? { text: 'Sign out', href: signOutPath }
    : viewer.kind === 'anonymous' &&
      signInPath && {
        text: 'Sign in',
        href: toSignInHref(signInPath, basePath + toPath(site, ...segments)),
      };
  if (!link) return null;
  return (
    <nav className={styles.account} aria-label="Account">
      {viewer.name && <span className={styles.who}>{viewer.name}</span>}
      {hasMonitors && isSignedIn(viewer) && (
        <PageLink
          className={styles.link}
          href={toPath({ path: site.path }, PREFERENCES)}
          aria-current={segments[0] === PREFERENCES ? 'page' : undefined}
        >
          What you are told
        </PageLink>
      )}
      <PageLink className={styles.link} href={link.href}>
        {link.text}
      </PageLink>
    </nav>
  );
}
