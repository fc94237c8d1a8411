import { mayManage } from '../../core/viewer.ts';
import type {
  HistoryPoint,
  MonitorView,
  MonthView,
  Page,
  PeriodView,
  ReleaseView,
  Uptime,
} from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import { readTold, Told, type ToldData } from '../messages/told.tsx';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import { MonitorActions } from './monitor-actions.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { MonitorHead } from './monitor-head.tsx';
import { MonitorSettings } from './monitor-settings.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { Months } from './months.tsx';
import { Pages } from './pages.tsx';
import { PeriodList } from './period-list.tsx';
import { RecentEvaluations } from './recent-evaluations.tsx';
import { Strip } from './strip.tsx';
import { toFirstDay, toStripDays } from './strip-days.ts';
import { UptimeTable } from './uptime-table.tsx';

const STRIP_DAYS = 90;
const UPTIME_DAYS = [1, 7, 30, 90] as const;
const CHANGES = 20;

/** What the page of a monitor shows. */
interface MonitorPageData {
  monitor: MonitorView;
  /** For who may see details. */
  told?: ToldData;
  points: readonly HistoryPoint[];
  releases: readonly ReleaseView[];
  /** By how many days they cover. */
  uptimes: readonly { days: number; uptime?: Uptime }[];
  periods: Page<PeriodView>;
  months: readonly MonthView[];
  /** Whether it waits for beats. */
  takesBeats: boolean;
}

/**
 * The page of one monitor: how it is, how it was, and what may be done.
 * @throws UnknownNameError where it is not there.
 */
export async function answerMonitor(request: MonitorsRequest, ref: string) {
  const { site, actions, context } = request;
  const now = new Date();
  const shown = await actions.showMonitor(context, { monitor: ref });
  const { id } = shown;
  const from = toFirstDay(STRIP_DAYS, now);
  const after = site.query.get('after') ?? undefined;
  const [told, points, releases, periods, months, ...uptimes] = await Promise.all([
    site.viewer.level === 'details' ? readTold(request, id) : undefined,
    actions.readHistory(context, { monitor: id, from, to: now, resolution: 'day' }),
    actions.listReleases(context, { from, to: now }),
    actions.listPeriods(context, { monitor: id, first: CHANGES, after }),
    actions.listMonths(context, { monitor: id }),
    ...UPTIME_DAYS.map(async (days) => {
      const found = await actions.readUptimes(context, { monitors: [id], days });
      return { days, uptime: found.get(id) };
    }),
  ]);
  // One of our own, or one that a config made of it.
  const takesBeats = shown.kind === 'heartbeat' || context.status.monitors[shown.kind]?.takesBeats === true;
  const found = { monitor: shown, told, points, releases, uptimes, periods, months, takesBeats };
  return <MonitorPage site={site} found={found} now={now} />;
}

function MonitorPage({ site, found, now }: { site: Site; found: MonitorPageData; now: Date }) {
  const { monitor, told, points, releases, uptimes, months, takesBeats } = found;
  const { label, status, details } = monitor;
  return (
    <Layout title={`${label}: ${status} · monitors · Status`} status={status} site={site}>
      <MonitorHead site={site} monitor={monitor} now={now} />
      <FormOutcomeNote site={site} />
      {mayManage(site.viewer) && (
        <MonitorActions site={site} monitor={monitor} now={now} takesBeats={takesBeats} />
      )}
      <Strip days={toStripDays(points, releases, { days: STRIP_DAYS, now })} />
      <UptimeTable uptimes={uptimes} />
      {told && <Told site={site} monitor={monitor} told={told} now={now} />}
      <Changes site={site} found={found} now={now} />
      {details && <RecentEvaluations recent={details.recent} />}
      <MonitorSettings site={site} monitor={monitor} />
      <Months months={months} />
    </Layout>
  );
}

function Changes({
  site,
  found: { monitor, periods },
  now,
}: {
  site: Site;
  found: MonitorPageData;
  now: Date;
}) {
  const path = toMonitorPath(site, monitor);
  const last = periods.items.at(-1)?.cursor;
  return (
    <section aria-labelledby="changes">
      <h2 className={heading.heading} id="changes">
        Changes
      </h2>
      {periods.items.length === 0 ? (
        <p className={note.note}>There is none yet: the first evaluation makes the first.</p>
      ) : (
        <PeriodList site={site} periods={periods.items} now={now} />
      )}
      <Pages
        label="Pages of changes"
        previous={site.query.has('after') ? { label: 'Newest changes', href: `${path}#changes` } : undefined}
        next={
          periods.hasNext && last !== undefined
            ? { label: 'Older changes', href: `${path}?after=${encodeURIComponent(last)}#changes` }
            : undefined
        }
      />
      <p className={note.note}>
        <PageLink className={note.link} href={toPath(site, 'changes')}>
          Changes of all monitors
        </PageLink>
      </p>
    </section>
  );
}
