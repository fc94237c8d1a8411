import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';

/** What the sign-in page says to who is signed in already. */
export function SignedInPage({ name, path }: { name?: string; path: string }) {
  return (
    <Layout title="Signed in · Status">
      <Notice heading="You are signed in">
        {name && `As ${name}. `}
        <a href={path}>Go on to the page</a>, or <a href="/sign-out">sign out</a>.
      </Notice>
    </Layout>
  );
}
