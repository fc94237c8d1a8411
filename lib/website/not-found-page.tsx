import { Frame } from './frame.tsx';
import { Notice } from './notice.tsx';
import { PageLink } from './page-link.tsx';

/** What is shown for an address that has no page. */
export function NotFoundPage({ home }: { home: string }) {
  return (
    <Frame title="Not found · Status">
      <Notice heading="There is no page here">
        The <PageLink href={home}>overview</PageLink> has links to all there are.
      </Notice>
    </Frame>
  );
}
