import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';

/** What somebody sees whose browser keeps no cookies of ours. */
export function NoCookiesPage() {
  return (
    <Layout title="Sign in · Status">
      <Notice heading="Your browser keeps no cookies here">
        Signing in needs them: allow them for this site, then <a href="/sign-in">try again</a>. Where this
        site is set up for https, it has to be opened by https too.
      </Notice>
    </Layout>
  );
}
