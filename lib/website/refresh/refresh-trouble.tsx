import { toAge } from '../../format/relative-time.ts';
import { PageLink, toSignInHref } from '../site/page-link.tsx';
import { useTicking } from '../time/ticking-time.tsx';
import styles from './refresh.module.css';
import type { Trouble } from './use-refresh.ts';

interface RefreshTroubleProps {
  trouble: Trouble;
  signInPath?: string;
}

/** Says why the figures below are old, and what helps. */
export function RefreshTrouble({ trouble: { answer, failedAt }, signInPath }: RefreshTroubleProps) {
  const failedAgo = useTicking(() => toAge(new Date(failedAt), new Date()));
  switch (answer) {
    case 'signed out':
      return (
        <p className={styles.trouble}>
          <strong>Signed out.</strong> These figures are old.{' '}
          {signInPath && (
            <PageLink
              className={styles.link}
              href={toSignInHref(signInPath, location.pathname + location.search)}
            >
              Sign in again
            </PageLink>
          )}
        </p>
      );
    case 'closed':
      return (
        <p className={styles.trouble}>
          <strong>This page has been closed to you.</strong> These figures are old.
        </p>
      );
    default:
      return (
        <p className={styles.trouble}>
          <strong>The last refresh failed</strong> {failedAgo}. These figures are old.
        </p>
      );
  }
}
