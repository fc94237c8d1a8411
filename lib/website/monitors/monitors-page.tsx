import { STATUSES, type Status, worst } from '../../core/status.ts';
import { mayManage } from '../../core/viewer.ts';
import { toSentence } from '../../format/sentence.ts';
import type { MonitorView, Uptime } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { toMoment } from '../time/freshness.tsx';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import { ListPages, PAGE_SIZE, toPageNumber } from './list-pages.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { toFacts } from './monitor-facts.ts';
import { type MonitorGroup, sliceGroups, toMonitorGroups } from './monitor-groups.ts';
import { MonitorRows, type MonitorWords } from './monitor-rows.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { toOwners } from './owners.ts';
import { PageLinks } from './pages.tsx';
import { type MonitorsSelection, readMonitors } from './read-monitors.ts';
import { SummaryBar } from './summary-bar.tsx';
import { toUptimeWords } from './uptime-words.ts';

const UPTIME_DAYS = 30;

/** The page of all monitors: how many are how, and each with what it says, in groups. */
export async function answerMonitorList({ site, actions, context }: MonitorsRequest) {
  const status = STATUSES.find((each) => each === site.query.get('status'));
  const after = site.query.get('after') ?? undefined;
  const found = await readMonitors(actions, context, { status, after });
  const from = (toPageNumber(site.query) - 1) * PAGE_SIZE;
  const groups = sliceGroups(toMonitorGroups(found.listed), from, from + PAGE_SIZE);
  const monitors = groups.flatMap((group) => group.monitors.map(({ id }) => id));
  const uptimes =
    monitors.length > 0
      ? await actions.readUptimes(context, { monitors, days: UPTIME_DAYS })
      : new Map<string, Uptime>();
  return <MonitorsPage site={site} found={found} status={status} groups={groups} uptimes={uptimes} />;
}

interface MonitorsPageProps {
  site: Site;
  found: MonitorsSelection;
  /** The state that is shown alone. */
  status?: Status;
  /** What this page shows of them. */
  groups: readonly MonitorGroup[];
  uptimes: ReadonlyMap<string, Uptime>;
}

function MonitorsPage({ site, found, status, groups, uptimes }: MonitorsPageProps) {
  const now = new Date();
  // What is switched off, or worked on, says nothing of how things are.
  const counted = found.all.filter(({ enabled, inMaintenance }) => enabled && !inMaintenance);
  const overall = worst(counted.map((each) => each.status));
  const checks = counted.map((each) => ({ label: each.label, status: each.status }));
  const isAllAside = counted.length === 0 && found.all.length > 0;
  const sentence = isAllAside
    ? 'All monitors are in maintenance or switched off'
    : toSentence({ status: overall, checks }, 'monitor');
  return (
    <Layout
      title={`${sentence} · monitors · Status`}
      status={counted.length > 0 ? overall : undefined}
      site={site}
    >
      <header>
        <h1 className={notice.heading}>{sentence}</h1>
        <p className={notice.text}>
          As of <Clock at={now} />.{found.hasMore && ` These are the worst ${found.all.length} of more.`}
        </p>
        <MonitorLinks site={site} />
      </header>
      <FormOutcomeNote site={site} />
      {found.all.length === 0 ? (
        <NoMonitors site={site} />
      ) : (
        <SummaryBar
          statuses={found.all.map((each) => each.status)}
          toHref={(chosen) => `${toPath(site, 'monitors')}${chosen ? `?status=${chosen}` : ''}`}
          chosen={status}
        />
      )}
      {found.all.length > 0 && groups.length === 0 && (
        <p className={note.note}>No monitor is so, or none is left here.</p>
      )}
      {groups.map((group) => (
        <Group
          key={group.name ?? ''}
          site={site}
          group={group}
          isAlone={groups.length === 1}
          uptimes={uptimes}
          now={now}
        />
      ))}
      <ListPages site={site} count={found.listed.length} next={found.next} />
    </Layout>
  );
}

/** The links to what else there is of monitors. */
function MonitorLinks({ site }: { site: Site }) {
  const links = [
    { label: 'Changes', href: toPath(site, 'changes') },
    { label: 'Maintenance', href: toPath(site, 'maintenance') },
    ...(site.viewer.level === 'details' ? [{ label: 'Messages', href: toPath(site, 'messages') }] : []),
    ...(mayManage(site.viewer) ? [{ label: 'New monitor', href: toPath(site, 'monitors', 'new') }] : []),
  ];
  return <PageLinks label="Of monitors" links={links} />;
}

interface GroupProps {
  site: Site;
  group: MonitorGroup;
  /** Whether there is no other. */
  isAlone: boolean;
  uptimes: ReadonlyMap<string, Uptime>;
  now: Date;
}

function Group({ site, group: { name, monitors }, isAlone, uptimes, now }: GroupProps) {
  const id = `group-${name ?? ''}`.replaceAll(/[^\w-]/g, '_');
  const title = name ?? (isAlone ? 'All monitors' : 'Without a group');
  return (
    <section aria-labelledby={id}>
      <h2 className={heading.heading} id={id}>
        {title}
      </h2>
      <MonitorRows rows={monitors.map((monitor) => toWords(site, monitor, uptimes.get(monitor.id), now))} />
    </section>
  );
}

function toWords(site: Site, monitor: MonitorView, uptime: Uptime | undefined, now: Date): MonitorWords {
  const { id, label, status, since, suppressedBy, details } = monitor;
  return {
    id,
    label,
    href: toMonitorPath(site, monitor),
    status,
    ...(since && { since: toMoment(since, now) }),
    report: details?.fault ?? details?.report,
    facts: toFacts(monitor, now),
    ...(suppressedBy && {
      suppressedBy: { label: suppressedBy.label, href: toMonitorPath(site, suppressedBy) },
    }),
    owners: toOwners(monitor, site.viewer),
    uptime: uptime?.ratio === undefined ? '' : `uptime ${toUptimeWords(uptime)} in ${UPTIME_DAYS} days`,
  };
}

/** What is said where nothing is watched, and what to do about it. */
function NoMonitors({ site }: { site: Site }) {
  return (
    <p className={note.note}>
      Nothing is watched yet. The checks of the config are watched by themselves once a server or a{' '}
      <code>statusql worker</code> has started with this database
      {mayManage(site.viewer) ? (
        <>
          ; what else is to be watched,{' '}
          <PageLink className={note.link} href={toPath(site, 'monitors', 'new')}>
            make a monitor
          </PageLink>{' '}
          for.
        </>
      ) : (
        '; other monitors are made by staff.'
      )}
    </p>
  );
}
