import type { Person } from '../../../core/config.ts';
import { NOTIFY_TYPES } from '../../../core/monitor-words.ts';
import { toDuration } from '../../../format/quantity.ts';
import type { AddressView, NotifyType } from '../../../monitors/views.ts';
import { NO_ADDRESS } from '../owners.ts';
import { AddressesField } from './addresses-field.tsx';
import { ChecksField, SelectField, toChoices } from './choice-fields.tsx';
import type { FormState } from './form-state.ts';

const SECOND_MS = 1_000;
const REMINDER_S = [0, 3_600, 21_600, 86_400, 604_800];
const DELAY_S = [0, 900, 3_600, 21_600, 86_400, 604_800];

const NOTIFY: Record<NotifyType, string> = {
  none: 'Nobody is told',
  instant: 'At once, and in the digest',
  digest: 'In the digest',
};

interface TellingFieldsProps {
  form: FormState;
  /** Those that may be told. */
  people: readonly Person[];
  /** The addresses that the monitor tells already. */
  addresses: readonly AddressView[];
}

/** The fields of a monitor that say who is told, and when. */
export function TellingFields({ form, people, addresses }: TellingFieldsProps) {
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
