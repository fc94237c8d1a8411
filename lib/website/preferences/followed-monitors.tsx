import type { MonitorView, NotifyType } from '../../monitors/views.ts';
import type { PreferencesView } from '../../notify/views.ts';
import heading from '../layout/heading.module.css';
import note from '../layout/note.module.css';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { ActionForm } from '../monitors/form/action-form.tsx';
import { InputField } from '../monitors/form/field.tsx';
import form from '../monitors/form/form.module.css';
import { toFormState } from '../monitors/form/form-state.ts';
import { toMonitorPath } from '../monitors/monitor-address.ts';
import period from '../monitors/period-list.module.css';
import remarks from '../monitors/remarks.module.css';
import { PageLink } from '../site/page-link.tsx';
import type { Site } from '../site/site.ts';
import { FollowButton } from './follow-button.tsx';
import styles from './followed-monitors.module.css';

const NOTIFY: Record<NotifyType, string> = {
  none: 'never told, as it is set',
  instant: 'told at once, and in the digest',
  digest: 'in the digest',
};

interface FollowedMonitorsProps {
  site: Site;
  preferences: PreferencesView;
  /** Whether they are of whoever looks: nobody else's is followed or left here. */
  isOwn: boolean;
  /** Those that may be followed. */
  monitors: readonly MonitorView[];
}

/** The monitors that somebody is told of, each with when, and more to follow. */
export function FollowedMonitors({ site, preferences, isOwn, monitors }: FollowedMonitorsProps) {
  const followed = preferences.monitors;
  const others = monitors.filter(({ id }) => !followed.some((each) => each.id === id));
  return (
    <section aria-labelledby="monitors" className={styles.monitors}>
      <h2 className={heading.heading} id="monitors">
        Of what
      </h2>
      {followed.length === 0 && <p className={note.note}>Of no monitor yet.</p>}
      <ul className={row.rows}>
        {followed.map((monitor) => (
          <Followed key={monitor.id} site={site} monitor={monitor} isOwn={isOwn} />
        ))}
      </ul>
      {isOwn && others.length > 0 && <FollowForm site={site} monitors={others} />}
    </section>
  );
}

interface FollowedProps {
  site: Site;
  monitor: PreferencesView['monitors'][number];
  isOwn: boolean;
}

function Followed({ site, monitor, isOwn }: FollowedProps) {
  const { label, status, notify } = monitor;
  return (
    <li className={`${row.row} ${styles.line} ${tone[status]}`}>
      <StatusMark status={status} />
      <div className={period.text}>
        <h3 className={row.name}>
          <PageLink className={`${row.link} ${row.tall}`} href={toMonitorPath(site, monitor)}>
            {label}
          </PageLink>{' '}
          <span className={period.word}>{status}</span>
        </h3>
        <p className={remarks.facts}>
          <span>{NOTIFY[notify]}</span>
        </p>
      </div>
      {isOwn && <FollowButton site={site} monitor={monitor} isFollowed />}
    </li>
  );
}

/** To be told of one more. */
function FollowForm({ site, monitors }: { site: Site; monitors: readonly MonitorView[] }) {
  // What was sent by a button has no field to be shown in.
  const isOfForm = site.outcome?.values?.isFollowed === 'true';
  const state = toFormState(isOfForm ? site.outcome : undefined, ['follow-monitor'], {}, 'follow');
  return (
    <ActionForm site={site} action="follow-monitor" hidden={{ isFollowed: 'true' }}>
      <InputField
        form={state}
        name="monitor"
        label="Follow another monitor"
        hint="By its name."
        list="followable"
        autoComplete="off"
        required
        maxLength={100}
      />
      <datalist id="followable">
        {monitors.map(({ id, name, label }) => (
          <option key={id} value={name}>
            {label}
          </option>
        ))}
      </datalist>
      <div className={form.buttons}>
        <button className={form.other} type="submit">
          Follow
        </button>
      </div>
    </ActionForm>
  );
}
