import type { Person } from '../../core/config.ts';
import type { KindView, MonitorDetails, MonitorView } from '../../monitors/views.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import type { Site } from '../site/site.ts';
import { ActionForm } from './form/action-form.tsx';
import styles from './form/form.module.css';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import { type FormState, type FormValues, toFormState } from './form/form-state.ts';
import { toFieldName, toFieldValues } from './form/kind-fields.tsx';
import { MonitorFields } from './form/monitor-fields.tsx';
import { toMonitorPath } from './monitor-address.ts';
import type { MonitorsRequest } from './monitors-request.ts';
import { SaveOrTry } from './new-monitor-page.tsx';

/**
 * The page on which a monitor is changed.
 * @throws UnknownNameError where it is not there.
 */
export async function answerChangeForm({ site, actions, context }: MonitorsRequest, ref: string) {
  const [monitor, kinds, people] = await Promise.all([
    actions.showMonitor(context, { monitor: ref }),
    actions.listKinds(context),
    actions.listPeople(context),
  ]);
  const kind = kinds.find(({ name }) => name === monitor.kind);
  return <ChangeMonitorPage site={site} monitor={monitor} kind={kind} people={people} />;
}

interface ChangeMonitorPageProps {
  site: Site;
  monitor: MonitorView;
  kind?: KindView;
  people: readonly Person[];
}

function ChangeMonitorPage({ site, monitor, kind, people }: ChangeMonitorPageProps) {
  const { id, label, kindLabel, origin, details } = monitor;
  if (!details) return null;
  const values = toValues(monitor, details, kind);
  const form = toFormState(site.outcome, ['change-monitor', 'try-monitor'], values);
  return (
    <Layout title={`Change ${label} · monitors · Status`} site={site} isForm>
      <header>
        <h1 className={notice.heading}>Change {label}</h1>
        <p className={notice.text}>
          {kindLabel}. {origin === 'check' && 'What it watches and how often stands in the config. '}
          {origin === 'code' && 'What it is stands in the code that made it. '}
          {!kind && origin === 'people' && 'The code of its kind is gone, so its fields cannot be changed. '}
          <PageLink className={note.link} href={toMonitorPath(site, monitor)}>
            Back without changing it
          </PageLink>
        </p>
      </header>
      <FormOutcomeNote site={site} />
      <ChangedMeanwhile site={site} details={details} values={values} form={form} />
      {/* The version that is shown: who was shown an older one is told, and looks at what there is now. */}
      <ActionForm
        site={site}
        action="change-monitor"
        hidden={{ monitor: id, version: String(details.version) }}
      >
        <MonitorFields
          form={form}
          people={people}
          kind={kind}
          addresses={details.addresses}
          origin={origin}
        />
        <SaveOrTry site={site} next={toMonitorPath(site, monitor)} />
      </ActionForm>
    </Layout>
  );
}

interface ChangedMeanwhileProps {
  site: Site;
  details: MonitorDetails;
  /** What there is now. */
  values: FormValues;
  /** What was filled in. */
  form: FormState;
}

/** What somebody else changed since the form was opened that was sent: saved once more, the form wins. */
function ChangedMeanwhile({ site, details, values, form }: ChangedMeanwhileProps) {
  const sent = site.outcome?.ok === false ? site.outcome.values?.version : undefined;
  if (sent === undefined || sent === String(details.version)) return null;
  const differences = Object.entries(values).filter(([name, value]) => {
    // A box that is ticked is sent behind the false of one that is not.
    const isBox = value === 'true' || value === 'false';
    const sentTexts = isBox ? form.read(name).slice(-1) : form.read(name);
    const [now, filledIn] = [[value ?? []].flat(), sentTexts].map((texts) =>
      texts.filter(Boolean).join('\n'),
    );
    return now !== filledIn;
  });
  return (
    <section className={`${styles.outcome} ${tone.warning}`} aria-label="What there is now">
      <p>What you filled in stands below. Saving it once more puts it in place of what there is now:</p>
      <ul className={styles.issues}>
        {differences.map(([name, value]) => (
          <li key={name}>
            {toFieldName(name)}: {toTexts(value, details).join(', ') || 'nothing'}
          </li>
        ))}
        {differences.length === 0 && <li>the same as you filled in</li>}
      </ul>
    </section>
  );
}

/** What a field has now as it is shown: of an address that is its host. */
function toTexts(value: FormValues[string], { addresses }: MonitorDetails): string[] {
  const texts = [value ?? []].flat().filter(Boolean);
  return texts.map((text) => addresses.find(({ id }) => id === text)?.host ?? text);
}

function toValues(
  { name, label, group, everyMs, enabled }: MonitorView,
  details: MonitorDetails,
  kind?: KindView,
): FormValues {
  const { notifees, notify, instantDelaySeconds, reminderSeconds, addresses, ...more } = details;
  const { failures, successes, notes, dependsOn, fields } = more;
  return {
    name,
    label: label === name ? '' : label,
    group,
    everyMs: String(everyMs),
    failures: String(failures),
    successes: String(successes),
    notify,
    instantDelaySeconds: String(instantDelaySeconds),
    reminderSeconds: reminderSeconds === null ? '' : String(reminderSeconds),
    addresses: addresses.map(({ id }) => id),
    notifees: notifees.map(({ id }) => id),
    dependsOn: dependsOn.map((each) => each.name),
    notes,
    enabled: String(enabled),
    ...toFieldValues(kind, fields),
  };
}
