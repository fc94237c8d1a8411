import type { ReactNode } from 'react';
import { PageLink } from '../site/page-link.tsx';
import { Layout } from './layout.tsx';
import styles from './notice.module.css';
import type { NoticeText } from './notices.ts';

/** A page that has one thing to say. */
export function Notice({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <header className={styles.notice}>
      <h1 className={styles.heading}>{heading}</h1>
      <p className={styles.text}>{children}</p>
    </header>
  );
}

/** A notice as a page of the app. */
export function NoticePage({ notice: { heading, words } }: { notice: NoticeText }) {
  return (
    <Layout title={`${heading} · Status`}>
      <Notice heading={heading}>
        {words.map((word) =>
          typeof word === 'string' ? (
            word
          ) : (
            <PageLink key={word.path} href={word.path}>
              {word.label}
            </PageLink>
          ),
        )}
      </Notice>
    </Layout>
  );
}
