import type { Page, PeriodView } from '../../monitors/views.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { Pages } from './pages.tsx';
import { PeriodList } from './period-list.tsx';

const PAGE_SIZE = 50;
// Each page that was passed is in the address, so that there is a way back to it; the oldest give way.
const MOST_PASSED = 50;

/** The page of the changes of all monitors, the newest first. */
export async function answerChanges({ site, actions, context }: MonitorsRequest) {
  const after = site.query.getAll('after').at(-1);
  const periods = await actions.listPeriods(context, { first: PAGE_SIZE, after });
  return <ChangesPage site={site} periods={periods} now={new Date()} />;
}

function ChangesPage({ site, periods, now }: { site: Site; periods: Page<PeriodView>; now: Date }) {
  const { items, hasNext } = periods;
  const passed = site.query.getAll('after');
  const last = items.at(-1)?.cursor;
  const older = hasNext && last !== undefined ? toHref(site, [...passed, last]) : undefined;
  const newer = passed.length > 0 ? toHref(site, passed.slice(0, -1)) : undefined;
  return (
    <Layout title="Changes · monitors · Status" site={site}>
      <header>
        <h1 className={notice.heading}>Changes</h1>
        <p className={notice.text}>
          Of all{' '}
          <PageLink className={note.link} href={toPath(site, 'monitors')}>
            monitors
          </PageLink>
          , the newest first, as of <Clock at={now} />.
        </p>
      </header>
      <FormOutcomeNote site={site} />
      {items.length === 0 ? (
        <p className={note.note}>
          {passed.length > 0
            ? 'There are no older ones.'
            : 'There is none yet: the first evaluation of a monitor makes the first.'}
        </p>
      ) : (
        <PeriodList site={site} periods={items} now={now} areNamed />
      )}
      <Pages
        label="Pages of changes"
        previous={newer === undefined ? undefined : { label: 'Newer changes', href: newer }}
        next={older === undefined ? undefined : { label: 'Older changes', href: older }}
      />
    </Layout>
  );
}

/** The page behind some others, each named by the cursor after which it begins. */
function toHref(site: Site, passed: readonly string[]): string {
  const query = new URLSearchParams(passed.slice(-MOST_PASSED).map((after) => ['after', after]));
  return `${toPath(site, 'changes')}${query.size > 0 ? `?${query}` : ''}`;
}
