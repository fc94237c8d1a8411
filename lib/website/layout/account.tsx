import { isSignedIn } from '../../core/viewer.ts';
import { toSignInHref } from '../sign-in/sign-in-href.ts';
import styles from './navigation.module.css';
import { PageLink } from './page-link.tsx';
import { type Site, toPath } from './site.ts';

/** Who looks at the pages, with the way to sign out; for who did not sign in, the way to do that. */
export function Account({ site }: { site: Site }) {
  const { viewer, signInPath, signOutPath, basePath, current, provider } = site;
  const link = isSignedIn(viewer)
    ? { text: 'Sign out', href: signOutPath }
    : viewer.kind === 'anonymous' &&
      signInPath && {
        text: 'Sign in',
        href: toSignInHref(signInPath, basePath + toPath(site, current, provider)),
      };
  if (!link) return null;
  return (
    <nav className={styles.account} aria-label="Account">
      {viewer.name && <span className={styles.who}>{viewer.name}</span>}
      <PageLink className={styles.link} href={link.href}>
        {link.text}
      </PageLink>
    </nav>
  );
}
