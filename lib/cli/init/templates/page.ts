import type { Place } from '../place.ts';

/** The catch-all of the pages. */
export function toPage(place: Place): string {
  return place.host.nextConfig.cacheComponents ? toSuspendedPage(place) : toPlainPage(place);
}

function toPlainPage(place: Place): string {
  return `import { createStatusPage } from 'statusql/page';
import { status } from '${place.config}';

export default ${toCall(place)};
`;
}

/** Under cacheComponents, whatever is made for each request must stand in a boundary of the host's. */
function toSuspendedPage(place: Place): string {
  const { isTypeScript } = place.host;
  return `import { Suspense } from 'react';
import { createStatusPage${isTypeScript ? ', type StatusPageProps' : ''} } from 'statusql/page';
import { status } from '${place.config}';

const StatusPage = ${toCall(place)};

// With cacheComponents, Next builds a page that is made for each request only inside of <Suspense>.
export default function Page(props${isTypeScript ? ': StatusPageProps' : ''}) {
  return (
    <Suspense>
      <StatusPage {...props} />
    </Suspense>
  );
}
`;
}

function toCall({ host, path }: Place): string {
  const { basePath } = host.nextConfig;
  return `createStatusPage(status, { path: '${path}'${basePath ? `, basePath: '${basePath}'` : ''} })`;
}
