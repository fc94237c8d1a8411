import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';

/** What the sign-in page says to who is signed in already; `path` begins with the basePath. */
export function SignedInPage({ name, path, basePath }: { name?: string; path: string; basePath: string }) {
  return (
    <Layout title="Signed in · Status">
      <Notice heading="You are signed in">
        {name && `As ${name}. `}
        <a href={path}>Go on to the page</a>, or <a href={`${basePath}/sign-out`}>sign out</a>.
      </Notice>
    </Layout>
  );
}

/** What somebody sees whose browser keeps no cookies of ours. */
export function NoCookiesPage({ basePath }: { basePath: string }) {
  return (
    <Layout title="Sign in · Status">
      <Notice heading="Your browser keeps no cookies here">
        Signing in needs them: allow them for this site, then <a href={`${basePath}/sign-in`}>try again</a>.
        Where this site is set up for https, it has to be opened by https too.
      </Notice>
    </Layout>
  );
}
