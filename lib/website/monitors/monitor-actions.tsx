import { toDuration } from '../../format/quantity.ts';
import type { MonitorView } from '../../monitors/views.ts';
import details from '../layout/details.module.css';
import heading from '../layout/heading.module.css';
import note from '../layout/note.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { ActionForm } from './form/action-form.tsx';
import { InputField, TextField } from './form/field.tsx';
import form from './form/form.module.css';
import { toFormState } from './form/form-state.ts';
import styles from './monitor-actions.module.css';
import { toMonitorPath } from './monitor-address.ts';
import { toMinute, toSoon } from './monitor-facts.ts';
import { isBad } from './monitor-groups.ts';

interface MonitorActionsProps {
  site: Site;
  monitor: MonitorView;
  now: Date;
  /** Whether it waits for beats. */
  takesBeats: boolean;
}

/** What staff may do with a monitor. */
export function MonitorActions({ site, monitor, now, takesBeats }: MonitorActionsProps) {
  const { id, status, acknowledgedBy, origin, enabled } = monitor;
  return (
    <section aria-labelledby="actions" className={styles.actions}>
      <h2 className={heading.heading} id="actions">
        What you can do
      </h2>
      {isBad(status) && acknowledgedBy === undefined && <Acknowledge site={site} monitor={id} />}
      <div className={form.buttons}>
        <ActionForm site={site} action="run-monitor" hidden={{ monitor: id }} className={styles.inline}>
          <button className={form.other} type="submit">
            Run now
          </button>
        </ActionForm>
        <PageLink className={`${note.link} ${styles.link}`} href={toMonitorPath(site, monitor, 'change')}>
          Change
        </PageLink>
      </div>
      <Mute site={site} monitor={monitor} now={now} />
      {takesBeats && <BeatAddress site={site} monitor={monitor} />}
      {/* What the config or code makes would be there again. */}
      {(origin === 'people' || !enabled) && <Delete site={site} monitor={monitor} />}
    </section>
  );
}

function Acknowledge({ site, monitor }: { site: Site; monitor: string }) {
  const state = toFormState(site.outcome, ['acknowledge'], {}, 'acknowledge');
  return (
    <ActionForm site={site} action="acknowledge" hidden={{ monitor }}>
      <TextField form={state} name="note" label="What you do about it" hint="It may be left empty." />
      <div className={form.buttons}>
        <button className={form.button} type="submit">
          Take it on
        </button>
      </div>
    </ActionForm>
  );
}

const HOUR_MS = 3_600_000;
const MUTES_MS = [HOUR_MS, 8 * HOUR_MS, 24 * HOUR_MS];

/** To tell nobody for a time; one that is muted can be heard again. */
function Mute({ site, monitor: { id, mutedUntil }, now }: Omit<MonitorActionsProps, 'takesBeats'>) {
  const state = toFormState(site.outcome, ['mute-monitor'], {}, 'mute');
  const isMuted = mutedUntil !== undefined && mutedUntil > now;
  return (
    <details className={details.details} open={isMuted || state.findIssue('until') !== undefined}>
      <summary className={details.summary}>
        {isMuted ? `Muted until ${toMinute(mutedUntil)}` : 'Mute'}
      </summary>
      <div className={`${form.buttons} ${styles.presets}`}>
        {isMuted && <MuteButton site={site} monitor={id} until="" label="Unmute" />}
        {MUTES_MS.map((ms) => {
          const until = new Date(now.getTime() + ms);
          const label = `For ${toDuration(ms)}, until ${toSoon(until)}`;
          return <MuteButton key={ms} site={site} monitor={id} until={until.toISOString()} label={label} />;
        })}
      </div>
      <ActionForm site={site} action="mute-monitor" hidden={{ monitor: id }}>
        <InputField
          form={state}
          name="until"
          label="Until another time (UTC)"
          type="datetime-local"
          required
        />
        <div className={form.buttons}>
          <button className={form.other} type="submit">
            Mute until then
          </button>
        </div>
      </ActionForm>
    </details>
  );
}

interface MuteButtonProps {
  site: Site;
  monitor: string;
  /** In ISO 8601; empty for no longer. */
  until: string;
  label: string;
}

function MuteButton({ site, monitor, until, label }: MuteButtonProps) {
  return (
    <ActionForm site={site} action="mute-monitor" hidden={{ monitor, until }} className={styles.inline}>
      <button className={form.other} type="submit">
        {label}
      </button>
    </ActionForm>
  );
}

/** Where the beats of a monitor that waits for them are sent. */
function BeatAddress({ site, monitor: { name } }: { site: Site; monitor: MonitorView }) {
  const address = `${site.apis.rest.replace(/\/+$/, '')}/monitors/${encodeURIComponent(name)}/beat`;
  return (
    <div>
      <h3 className={styles.name}>Where its beats are sent</h3>
      <pre className={styles.address}>
        <code>{`curl -X POST -H "Authorization: Bearer $STATUS_TOKEN" ${address}`}</code>
      </pre>
    </div>
  );
}

function Delete({ site, monitor: { id, label } }: { site: Site; monitor: MonitorView }) {
  return (
    <details className={details.details}>
      <summary className={details.summary}>Delete</summary>
      <ActionForm
        site={site}
        action="delete-monitor"
        hidden={{ monitor: id }}
        next={toPath(site, 'monitors')}
      >
        <p className={note.note}>
          This deletes {label} with its history and its notes. It cannot be undone; switched off, it would
          keep them.
        </p>
        <div className={form.buttons}>
          <button className={`${form.other} ${form.danger}`} type="submit">
            Delete it for ever
          </button>
        </div>
      </ActionForm>
    </details>
  );
}
