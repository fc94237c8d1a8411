import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';
import type { Site } from '../site/site.ts';

/** What is shown where the database of what is watched over time does not answer. */
export function UnavailablePage({ site }: { site: Site }) {
  return (
    <Layout title="Monitors cannot be shown · Status" status="unknown" site={site}>
      <Notice heading="Monitors cannot be shown at this moment">
        Their database does not answer, or not in time. How everything is just now stands on the other pages.
      </Notice>
    </Layout>
  );
}
