import { toDuration } from '../../../format/quantity.ts';
import details from '../../layout/details.module.css';
import heading from '../../layout/heading.module.css';
import type { Site } from '../../site/site.ts';
import { ActionForm } from './action-form.tsx';
import { CheckField, ListField, SelectField } from './choice-fields.tsx';
import { InputField } from './field.tsx';
import styles from './form.module.css';
import { type FormState, toFormState } from './form-state.ts';

const MINUTE_MS = 60_000;
const LENGTHS_MS = [5, 15, 30, 60, 120, 240, 480, 1_440].map((minutes) => minutes * MINUTE_MS);

const INITIAL = { isForAll: 'true', durationMs: String(30 * MINUTE_MS), timeZone: 'UTC' };

/** To begin maintenance now, to plan it, and to have it repeat. */
export function MaintenanceForms({ site }: { site: Site }) {
  const sent = site.outcome?.ok === false ? site.outcome.values : undefined;
  // Which of the three was sent: each has a field of its own.
  const last = sent && ('cron' in sent ? 'repeat' : 'startsAt' in sent ? 'plan' : 'start');
  const toForm = (scope: string) =>
    toFormState(scope === last ? site.outcome : undefined, ['start-maintenance'], INITIAL, scope);
  const [start, plan, repeat] = ['start', 'plan', 'repeat'].map(toForm) as [FormState, FormState, FormState];
  return (
    <section aria-labelledby="forms">
      <h2 className={heading.heading} id="forms">
        Start or plan maintenance
      </h2>
      <details className={details.details} open={last === 'start'}>
        <summary className={details.summary}>Start now</summary>
        <ActionForm site={site} action="start-maintenance">
          <What form={start} />
          <Length form={start} label="For" />
          <Send label="Start it now" />
        </ActionForm>
      </details>
      <details className={details.details} open={last === 'plan'}>
        <summary className={details.summary}>Plan</summary>
        <ActionForm site={site} action="start-maintenance">
          <What form={plan} />
          <InputField form={plan} name="startsAt" label="Begins at (UTC)" type="datetime-local" required />
          <InputField
            form={plan}
            name="endsAt"
            label="Ends at (UTC)"
            type="datetime-local"
            hint="Left empty, it goes on until somebody ends it."
          />
          <Send label="Plan it" />
        </ActionForm>
      </details>
      <details className={details.details} open={last === 'repeat'}>
        <summary className={details.summary}>Repeat</summary>
        <ActionForm site={site} action="start-maintenance">
          <What form={repeat} />
          <InputField
            form={repeat}
            name="cron"
            label="When it begins, as a cron line"
            hint="As 0 3 * * 0 for Sundays at three."
            required
          />
          <InputField form={repeat} name="timeZone" label="Time zone" hint="As Europe/Vienna." required />
          <Length form={repeat} label="Each lasts" />
          <Send label="Repeat it" />
        </ActionForm>
      </details>
    </section>
  );
}

/** What is done, and to what. */
function What({ form }: { form: FormState }) {
  return (
    <>
      <InputField form={form} name="reason" label="What is done" required maxLength={500} />
      <CheckField form={form} name="isForAll" label="To all monitors" />
      <ListField form={form} name="groups" label="Groups" hint="Where it is not about all." maxLength={100} />
      <ListField
        form={form}
        name="monitors"
        label="Monitors"
        hint="By name, where it is not about all."
        maxLength={100}
      />
    </>
  );
}

function Length({ form, label }: { form: FormState; label: string }) {
  const options = LENGTHS_MS.map((ms) => ({ value: String(ms), label: toDuration(ms) }));
  return <SelectField form={form} name="durationMs" label={label} options={options} />;
}

function Send({ label }: { label: string }) {
  return (
    <div className={styles.buttons}>
      <button className={styles.button} type="submit">
        {label}
      </button>
    </div>
  );
}
