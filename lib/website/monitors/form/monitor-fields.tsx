import type { Person } from '../../../core/config.ts';
import { NOTIFY_TYPES } from '../../../core/monitor-words.ts';
import { toDuration } from '../../../format/quantity.ts';
import type { AddressView, KindView, MonitorOrigin, NotifyType } from '../../../monitors/views.ts';
import { NO_ADDRESS } from '../owners.ts';
import { AddressesField } from './addresses-field.tsx';
import { CheckField, ChecksField, ListField, SelectField } from './choice-fields.tsx';
import { InputField, TextField } from './field.tsx';
import styles from './form.module.css';
import type { FormState } from './form-state.ts';
import { KindFields } from './kind-fields.tsx';

const SECOND_MS = 1_000;
const EVERY_S = [10, 30, 60, 300, 900, 3_600, 21_600, 86_400];
const REMINDER_S = [0, 3_600, 21_600, 86_400, 604_800];
const DELAY_S = [0, 900, 3_600, 21_600, 86_400, 604_800];

const NOTIFY: Record<NotifyType, string> = {
  none: 'Nobody is told',
  instant: 'At once, and in the digest',
  digest: 'In the digest',
};

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
      <Telling form={form} people={people} addresses={addresses} />
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
  const everyMs = EVERY_S.map((seconds) => seconds * SECOND_MS);
  return (
    <>
      <SelectField
        form={form}
        name="everyMs"
        label="Evaluated every"
        options={toChoices(everyMs, form.read('everyMs'), toDuration)}
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

type TellingProps = Pick<MonitorFieldsProps, 'form' | 'people'> & { addresses: readonly AddressView[] };

/** Who is told, and when. */
function Telling({ form, people, addresses }: TellingProps) {
  return (
    <>
      <ChecksField
        form={form}
        name="notifees"
        label="Who is told"
        hint={people.length === 0 ? 'Nobody can be told yet: the config names no people.' : undefined}
        options={people.map(toOption)}
      />
      <SelectField
        form={form}
        name="notify"
        label="When they are told"
        options={NOTIFY_TYPES.map((type) => ({ value: type, label: NOTIFY[type] }))}
      />
      <SelectField
        form={form}
        name="instantDelaySeconds"
        label="Not told again at once for"
        options={toChoices(DELAY_S, form.read('instantDelaySeconds'), (seconds) =>
          seconds === 0 ? 'no time' : toDuration(seconds * SECOND_MS),
        )}
      />
      <SelectField
        form={form}
        name="reminderSeconds"
        label="Told again while it lasts"
        options={[
          { value: '', label: 'after that time' },
          ...toChoices(REMINDER_S, form.read('reminderSeconds').filter(Boolean), (seconds) =>
            seconds === 0 ? 'never' : `after ${toDuration(seconds * SECOND_MS)}`,
          ),
        ]}
      />
      <AddressesField
        form={form}
        name="addresses"
        label="Addresses that are told of it"
        hint="Webhooks by https, told at once, of this monitor alone. Nobody is shown more of one than its host, once it is saved."
        known={addresses}
      />
    </>
  );
}

/** Somebody who may be told, with what keeps them from it. */
function toOption({ id, name, email }: Person) {
  return { value: id, label: `${name ?? email ?? id}${email ? '' : ` (${NO_ADDRESS})`}` };
}

/** Some numbers to choose from, with the one that is chosen, whatever it is. */
function toChoices(
  numbers: readonly number[],
  chosen: readonly string[],
  toLabel: (value: number) => string,
) {
  const own = chosen.map(Number).filter((value) => Number.isFinite(value));
  const all = [...new Set([...numbers, ...own])].sort((a, b) => a - b);
  return all.map((value) => ({ value: String(value), label: toLabel(value) }));
}
