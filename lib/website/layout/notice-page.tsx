import { Layout } from './layout.tsx';
import { Notice } from './notice.tsx';
import type { NoticeText } from './notices.ts';
import { PageLink } from './page-link.tsx';

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
