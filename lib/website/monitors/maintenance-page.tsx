import { mayManage } from '../../core/viewer.ts';
import { toDuration } from '../../format/quantity.ts';
import type { MaintenanceView } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { ActionForm } from './form/action-form.tsx';
import form from './form/form.module.css';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import { MaintenanceForms } from './form/maintenance-forms.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { toMinute } from './monitor-facts.ts';
import type { MonitorsRequest } from './monitors-request.ts';
import remarks from './remarks.module.css';

/** The page of maintenance: what goes on, what is planned, and what was. */
export async function answerMaintenance({ site, actions, context }: MonitorsRequest) {
  const list = await actions.listMaintenance(context);
  return <MaintenancePage site={site} list={list} />;
}

const SECTIONS = [
  { id: 'now', title: 'Going on', empty: 'Nobody works on anything just now.' },
  { id: 'next', title: 'Planned', empty: 'Nothing is planned.' },
  { id: 'past', title: 'Over', empty: undefined },
] as const;

function MaintenancePage({ site, list }: { site: Site; list: readonly MaintenanceView[] }) {
  const bySection = Map.groupBy(list, (each) => (each.isActive ? 'now' : each.nextAt ? 'next' : 'past'));
  return (
    <Layout title="Maintenance · monitors · Status" site={site}>
      <header>
        <h1 className={notice.heading}>Maintenance</h1>
        <p className={notice.text}>
          While somebody works on{' '}
          <PageLink className={note.link} href={toPath(site, 'monitors')}>
            monitors
          </PageLink>
          , they are evaluated, and nobody is told; the time does not count in their uptime.
        </p>
      </header>
      <FormOutcomeNote site={site} />
      {SECTIONS.map(({ id, title, empty }) => {
        const some = bySection.get(id) ?? [];
        if (some.length === 0 && empty === undefined) return null;
        return (
          <section aria-labelledby={id} key={id}>
            <h2 className={heading.heading} id={id}>
              {title}
            </h2>
            {some.length === 0 && <p className={note.note}>{empty}</p>}
            <ul className={row.rows}>
              {some.map((each) => (
                <MaintenanceRow key={each.id} site={site} maintenance={each} />
              ))}
            </ul>
          </section>
        );
      })}
      {mayManage(site.viewer) && <MaintenanceForms site={site} />}
    </Layout>
  );
}

function MaintenanceRow({ site, maintenance }: { site: Site; maintenance: MaintenanceView }) {
  const { id, reason, createdBy, isActive, nextAt } = maintenance;
  const isToCome = isActive || nextAt !== undefined;
  return (
    <li className={row.row}>
      <h3 className={row.name}>{reason}</h3>
      <p className={remarks.facts}>
        <span>{toWhen(maintenance)}</span>
        {!isActive && nextAt && <span>next {toMinute(nextAt)}</span>}
        <span>by {createdBy}</span>
      </p>
      <p className={remarks.facts}>
        <About site={site} maintenance={maintenance} />
      </p>
      {isToCome && mayManage(site.viewer) && (
        <ActionForm site={site} action="end-maintenance" hidden={{ maintenance: id }}>
          <div className={form.buttons}>
            <button className={form.other} type="submit">
              {isActive ? 'End it now' : 'Call it off'}
            </button>
          </div>
        </ActionForm>
      )}
    </li>
  );
}

function toWhen({ startsAt, endsAt, cron, timeZone, durationMs }: MaintenanceView): string {
  if (cron !== undefined) {
    const last = endsAt ? `, for the last time before ${toMinute(endsAt)}` : '';
    return `${toDuration(durationMs ?? 0)} each, at ${cron} (${timeZone})${last}`;
  }
  return `${toMinute(startsAt)} to ${endsAt ? toMinute(endsAt) : 'when somebody ends it'}`;
}

/** What a maintenance is about. */
function About({
  site,
  maintenance: { isForAll, monitors, groups },
}: {
  site: Site;
  maintenance: MaintenanceView;
}) {
  if (isForAll) return <span>all monitors</span>;
  return (
    <>
      {groups.map((group) => (
        <span key={group}>group {group}</span>
      ))}
      {monitors.map((monitor) => (
        <PageLink className={note.link} key={monitor.id} href={toMonitorPath(site, monitor)}>
          {monitor.label}
        </PageLink>
      ))}
    </>
  );
}
