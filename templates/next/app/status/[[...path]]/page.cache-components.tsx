import { Suspense } from 'react';
import { createStatusPage, type StatusPageProps } from 'statusql/page';
import { status } from '../../../status.config';

// Each page makes a title of its state: that of the root layout would stand beside it.
export const metadata = { title: null };

const StatusPage = createStatusPage(status, { path: '/status' });

// With cacheComponents, Next builds a page that is made for each request only inside of <Suspense>.
export default function Page(props: StatusPageProps) {
  return (
    <Suspense>
      <StatusPage {...props} />
    </Suspense>
  );
}
