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
  return (
    <p className={styles.trouble}>
      {answer === 'failed' ? (
        <>
          <strong>The last refresh failed</strong> {failedAgo}.
        </>
      ) : (
        <strong>{answer === 'closed' ? 'This page has been closed to you.' : 'Signed out.'}</strong>
      )}{' '}
      These figures are old.
      {answer === 'signed out' && signInPath && (
        <>
          {' '}
          <PageLink
            className={styles.link}
            href={toSignInHref(signInPath, location.pathname + location.search)}
          >
            Sign in again
          </PageLink>
        </>
      )}
    </p>
  );
}
