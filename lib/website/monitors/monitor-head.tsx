import type { MonitorView } from '../../monitors/views.ts';
import summary from '../health/summary.module.css';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { toMoment } from '../time/freshness.tsx';
import { TickingTime } from '../time/ticking-time.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { toFacts } from './monitor-facts.ts';
import styles from './monitor-head.module.css';
import { Owners } from './monitor-rows.tsx';
import { toOwners } from './owners.ts';

interface MonitorHeadProps {
  site: Site;
  monitor: MonitorView;
  now: Date;
}

/** How a monitor is, since when, why, and who is asked about it. */
export function MonitorHead({ site, monitor, now }: MonitorHeadProps) {
  const { label, group, status, since, checkedAt, details, suppressedBy } = monitor;
  const reason = details?.fault ?? details?.report;
  const owners = toOwners(monitor, site.viewer);
  const facts = toFacts(monitor, now);
  return (
    <header className={`${summary.summary} ${tone[status]}`}>
      <StatusMark status={status} />
      <div className={summary.text}>
        <p className={summary.resource}>
          <PageLink className={`${row.link} ${row.tall}`} href={toPath(site, 'monitors')}>
            monitors
          </PageLink>
          {group !== undefined && ` · ${group}`}
        </p>
        <h1 className={summary.sentence}>
          {label}: {status}
        </h1>
        {since && (
          <p className={summary.since}>
            for <TickingTime as="span" {...toMoment(since, now)} />, since <Clock at={since} />
          </p>
        )}
        {reason && <p className={summary.note}>{reason}</p>}
        {suppressedBy && (
          <p className={summary.note}>
            Suppressed by{' '}
            <PageLink className={`${row.link} ${row.tall}`} href={toMonitorPath(site, suppressedBy)}>
              {suppressedBy.label}
            </PageLink>
            , which it depends on.
          </p>
        )}
        {facts.length > 0 && <p className={`${summary.note} ${styles.facts}`}>{`${facts.join('; ')}.`}</p>}
        {owners.length > 0 && <Owners owners={owners} />}
        {/* Who is called at night reads them first. */}
        {status !== 'fine' && details?.notes && (
          <p className={`${summary.note} ${styles.notes}`}>Notes: {details.notes}</p>
        )}
        {checkedAt && (
          <p className={summary.note}>
            Evaluated last <TickingTime as="age" {...toMoment(checkedAt, now)} />.
          </p>
        )}
      </div>
    </header>
  );
}
