import type { AddressView } from '../../../monitors/views.ts';
import { type FieldProps, FieldSet } from './field.tsx';
import styles from './form.module.css';

const MOST = 5;
const SPARE = 2;

/**
 * The addresses that are told of a monitor: each that there is with its host and a box that keeps it, since nobody is shown more of it,
 * and a few empty fields for more.
 */
export function AddressesField({ known, ...field }: FieldProps & { known: readonly AddressView[] }) {
  const { form, name, label } = field;
  const filled = form.read(name).filter(Boolean);
  const added = filled.filter((text) => !known.some(({ id }) => id === text));
  const spare = Math.max(0, Math.min(SPARE, MOST - known.length - added.length));
  const inputs = [...added, ...Array.from({ length: spare }, () => '')];
  return (
    <FieldSet {...field}>
      {/* Else nothing would say that none is kept. */}
      <input type="hidden" name={name} value="" />
      {known.map(({ id, host }) => (
        <label className={styles.check} key={id}>
          <input type="checkbox" name={name} value={id} defaultChecked={filled.includes(id)} />
          Keep {host}
        </label>
      ))}
      {inputs.map((value, index) => (
        <input
          className={styles.input}
          key={index}
          type="url"
          name={name}
          aria-label={`${label}, new ${index + 1}`}
          placeholder="https://"
          autoComplete="off"
          maxLength={2_000}
          defaultValue={value}
        />
      ))}
    </FieldSet>
  );
}
