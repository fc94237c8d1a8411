import { Frame } from './frame.tsx';
import { Notice } from './notice.tsx';

/** What anybody sees where nobody may look: no name, no state. */
export function ClosedPage() {
  return (
    <Frame title="Closed · Status">
      <Notice heading="This status page is closed">It is not shown to visitors.</Notice>
    </Frame>
  );
}
