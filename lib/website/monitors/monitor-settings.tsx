import { Fragment, type ReactNode } from 'react';
import type { Viewer } from '../../core/viewer.ts';
import { toFigureName } from '../../format/figure-name.ts';
import { toDuration, toQuantity } from '../../format/quantity.ts';
import type { MonitorDetails, MonitorView, NotifyType } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import note from '../layout/note.module.css';
import { PageLink } from '../site/page-link.tsx';
import type { Site } from '../site/site.ts';
import { toTitle } from './form/kind-fields.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { Names } from './monitor-rows.tsx';
import styles from './monitor-settings.module.css';
import { NO_ADDRESS, type Owner, toNames } from './owners.ts';

const NOTIFY: Record<NotifyType, string> = {
  none: 'never',
  instant: 'at once, and in the digest',
  digest: 'in the digest',
};

interface MonitorSettingsProps {
  site: Site;
  monitor: MonitorView;
}

/** What a monitor is, and who is told of it. */
export function MonitorSettings({ site, monitor }: MonitorSettingsProps) {
  const { name, kindLabel, everyMs, details } = monitor;
  const facts: [string, ReactNode][] = [
    ['Name', <code key="name">{name}</code>],
    ['Kind', kindLabel],
    ...Object.entries(details?.fields ?? {}).map(toField),
    ['Evaluated', `every ${toDuration(everyMs)}`],
    ...(details ? toDetails(site, details) : []),
  ];
  return (
    <section aria-labelledby="settings">
      <h2 className={heading.heading} id="settings">
        Settings
      </h2>
      <dl className={styles.list}>
        {facts.map(([label, value]) => (
          <div className={styles.item} key={label}>
            <dt className={styles.label}>{label}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function toDetails(site: Site, details: MonitorDetails): [string, ReactNode][] {
  const { notifees, failures, successes, notify, addresses, notes } = details;
  return [
    ['Counts as failed after', failures === 1 ? '1 failure' : `${failures} failures in a row`],
    ['Is well again after', successes === 1 ? '1 success' : `${successes} successes in a row`],
    ['Tells', notifees.length > 0 ? <Names key="tells" people={toTold(notifees, site.viewer)} /> : 'nobody'],
    ['When they are told', NOTIFY[notify]],
    ...(notify === 'instant' || addresses.length > 0 ? toTimes(details) : []),
    ...(addresses.length > 0
      ? [['Tells addresses at', addresses.map(({ host }) => host).join(', ')] as [string, ReactNode]]
      : []),
    ['Depends on', <DependsOn key="depends" site={site} details={details} />],
    ...(notes === undefined
      ? []
      : [
          [
            'Notes',
            <p className={styles.notes} key="notes">
              {notes}
            </p>,
          ] as [string, ReactNode],
        ]),
  ];
}

/** When who was told at once is told again. */
function toTimes({ instantDelaySeconds, reminderSeconds }: MonitorDetails): [string, ReactNode][] {
  const after = reminderSeconds ?? instantDelaySeconds;
  return [
    ['Not told again at once for', toDuration(instantDelaySeconds * 1_000)],
    ['Told again while it lasts', reminderSeconds === 0 ? 'never' : `after ${toDuration(after * 1_000)}`],
  ];
}

/** Those who are told, each with what keeps them from it. */
function toTold(notifees: MonitorDetails['notifees'], viewer: Viewer): Owner[] {
  return toNames(notifees, viewer).map((owner, index) => ({
    ...owner,
    ...(notifees[index]?.email ? {} : { problem: NO_ADDRESS }),
  }));
}

function DependsOn({ site, details: { dependsOn } }: { site: Site; details: MonitorDetails }) {
  if (dependsOn.length === 0) return 'nothing';
  return dependsOn.map((monitor, index) => (
    <Fragment key={monitor.id}>
      {index > 0 && ', '}
      <PageLink className={note.link} href={toMonitorPath(site, monitor)}>
        {monitor.label}
      </PageLink>
    </Fragment>
  ));
}

function toField([name, value]: [string, unknown]): [string, ReactNode] {
  const { label, unit } = toFigureName(name);
  return [toTitle(label), typeof value === 'number' ? toQuantity(value, unit) : toFieldText(value)];
}

/** The value of a field as people read it. */
function toFieldText(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (Array.isArray(value)) return value.length > 0 ? value.map(toFieldText).join(', ') : 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
