import type { Page, PeriodView } from '../../monitors/views.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { CursorPages, toPassed } from './cursor-pages.tsx';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { PeriodList } from './period-list.tsx';

const PAGE_SIZE = 50;

/** The page of the changes of all monitors, the newest first. */
export async function answerChanges({ site, actions, context }: MonitorsRequest) {
  const after = toPassed(site).at(-1);
  const periods = await actions.listPeriods(context, { first: PAGE_SIZE, after });
  return <ChangesPage site={site} periods={periods} now={new Date()} />;
}

function ChangesPage({ site, periods, now }: { site: Site; periods: Page<PeriodView>; now: Date }) {
  const { items } = periods;
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
          {toPassed(site).length > 0
            ? 'There are no older ones.'
            : 'There is none yet: the first evaluation of a monitor makes the first.'}
        </p>
      ) : (
        <PeriodList site={site} periods={items} now={now} areNamed />
      )}
      <CursorPages site={site} page="changes" noun="changes" found={periods} />
    </Layout>
  );
}
