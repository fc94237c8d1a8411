import type { PreferencesView } from '../../notify/views.ts';
import { ActionForm } from '../monitors/form/action-form.tsx';
import { CheckField, ChecksField, SelectField } from '../monitors/form/choice-fields.tsx';
import { FieldSet } from '../monitors/form/field.tsx';
import styles from '../monitors/form/form.module.css';
import { type FormState, type FormValues, toFormState } from '../monitors/form/form-state.ts';
import type { Site } from '../site/site.ts';

interface PreferencesFormProps {
  site: Site;
  preferences: PreferencesView;
  /** Whose they are, where it is not whoever looks. */
  person?: string;
}

/** The form of how somebody is told. */
export function PreferencesForm({ site, preferences, person }: PreferencesFormProps) {
  const form = toFormState(site.outcome, ['change-preferences'], toValues(preferences), 'preferences');
  const { routes } = preferences;
  return (
    <ActionForm
      site={site}
      action="change-preferences"
      hidden={person === undefined ? undefined : { person }}
    >
      <CheckField
        form={form}
        name="instant"
        label="Told at once"
        hint="When a monitor below that is told at once becomes bad or worse, and when it is well again."
      />
      <CheckField
        form={form}
        name="digest"
        label="The digest"
        hint="One message of all that is bad when it goes out, where anything is."
      />
      {/* Of one there is nothing to choose, unless it was left by the link in a mail. */}
      {(routes.length > 1 || isLeft(preferences)) && (
        <ChecksField
          form={form}
          name="routes"
          label="By which ways"
          options={routes.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
      <QuietHours form={form} />
      <div className={styles.buttons}>
        <button className={styles.button} type="submit">
          Save
        </button>
      </div>
    </ActionForm>
  );
}

/** Whether somebody is told by none of the ways that there are. */
export function isLeft({ routes }: PreferencesView): boolean {
  return routes.length > 0 && routes.every(({ isUsed }) => !isUsed);
}

/** When nothing is told at once, by which clock. */
function QuietHours({ form }: { form: FormState }) {
  // What is wrong with one of them stands below both.
  const parts = { ...form, findIssue: () => undefined };
  return (
    <>
      <FieldSet
        form={form}
        name="quiet"
        label="Quiet hours"
        hint="What is told at once waits until they end, and then tells how it is by then."
      >
        <div className={styles.row}>
          <SelectField form={parts} name="quiet.from" label="From" options={toTimes(form, 'quiet.from')} />
          <SelectField form={parts} name="quiet.to" label="Until" options={toTimes(form, 'quiet.to')} />
        </div>
      </FieldSet>
      <SelectField
        form={form}
        name="timeZone"
        label="Time zone of these"
        options={listTimeZones(form.read('timeZone').at(-1)).map((zone) => ({ value: zone, label: zone }))}
      />
    </>
  );
}

const STEP_MINUTES = 30;
const DAY_MINUTES = 1_440;

/** Each half hour of the day, with what is chosen, whatever it is. */
function toTimes(form: FormState, name: string) {
  const chosen = form.read(name).filter(Boolean).map(Number);
  const steps = Array.from({ length: DAY_MINUTES / STEP_MINUTES }, (_, index) => index * STEP_MINUTES);
  const own = chosen.filter((minute) => Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES);
  const minutes = [...new Set([...steps, ...own])].sort((a, b) => a - b);
  return [
    { value: '', label: 'none' },
    ...minutes.map((minute) => ({ value: String(minute), label: toTimeOfDay(minute) })),
  ];
}

/** A minute of the day as clocks show it, as `22:30`. */
function toTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The time zones of IANA that this process knows, and UTC first; with one more where that is chosen. */
function listTimeZones(chosen?: string): string[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return [...new Set(chosen ? [...zones, chosen] : zones)];
}

function toValues({ instant, digest, routes, quiet, timeZone }: PreferencesView): FormValues {
  return {
    instant: String(instant),
    digest: String(digest),
    routes: routes.filter(({ isUsed }) => isUsed).map(({ name }) => name),
    'quiet.from': quiet && String(quiet.from),
    'quiet.to': quiet && String(quiet.to),
    timeZone,
  };
}
