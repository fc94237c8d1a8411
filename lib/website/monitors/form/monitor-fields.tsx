import type { Person } from '../../../core/config.ts';
import { toDuration } from '../../../format/quantity.ts';
import type { AddressView, KindView, MonitorOrigin } from '../../../monitors/views.ts';
import { CheckField, ListField, SelectField, toChoices } from './choice-fields.tsx';
import { InputField, TextField } from './field.tsx';
import styles from './form.module.css';
import type { FormState } from './form-state.ts';
import { KindFields } from './kind-fields.tsx';
import { TellingFields } from './telling-fields.tsx';

const EVERY_MS = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400].map((seconds) => seconds * 1_000);

interface MonitorFieldsProps {
  form: FormState;
  /** Those that may be told. */
  people: readonly Person[];
  /** Nothing where the code of the kind is gone. */
  kind?: KindView;
  /** The addresses that it tells already. */
  addresses?: readonly AddressView[];
  /** Who made it: what the config or code says of it is changed there. */
  origin?: MonitorOrigin;
}

/** The fields of a monitor: what it is called, what its kind asks, when it counts, and who is told. */
export function MonitorFields({ form, people, kind, addresses = [], origin = 'people' }: MonitorFieldsProps) {
  return (
    <>
      {origin === 'people' && (
        <>
          <Naming form={form} />
          {kind && <KindFields form={form} kind={kind} />}
          <Counting form={form} />
        </>
      )}
      {origin !== 'code' && (
        <InputField
          form={form}
          name="group"
          label="Group"
          maxLength={100}
          hint="Monitors of a group stand together."
        />
      )}
      <TellingFields form={form} people={people} addresses={addresses} />
      {origin !== 'code' && <Surroundings form={form} />}
    </>
  );
}

function Naming({ form }: { form: FormState }) {
  return (
    <>
      <InputField
        form={form}
        name="name"
        label="Name"
        hint="For addresses and the command line: letters, digits, spaces, dots, hyphens."
        required
        maxLength={100}
      />
      <InputField form={form} name="label" label="What people call it" maxLength={200} />
    </>
  );
}

/** How often it is evaluated, and when what it finds counts. */
function Counting({ form }: { form: FormState }) {
  return (
    <>
      <SelectField
        form={form}
        name="everyMs"
        label="Evaluated every"
        options={toChoices(EVERY_MS, form.read('everyMs'), toDuration)}
      />
      <div className={styles.row}>
        <InputField
          form={form}
          name="failures"
          label="Failures in a row that count"
          type="number"
          min={1}
          max={100}
          required
        />
        <InputField
          form={form}
          name="successes"
          label="Successes that make it well"
          type="number"
          min={1}
          max={100}
          required
        />
      </div>
    </>
  );
}

/** What explains its failures, what helps who is called, and whether it is evaluated at all. */
function Surroundings({ form }: { form: FormState }) {
  return (
    <>
      <ListField
        form={form}
        name="dependsOn"
        label="Depends on"
        hint="Other monitors, by name: while one of them is down, this one is suppressed."
        maxLength={100}
      />
      <TextField
        form={form}
        name="notes"
        label="Notes"
        hint="What helps who is called, such as what to try first."
      />
      <CheckField form={form} name="enabled" label="Switched on" />
    </>
  );
}
