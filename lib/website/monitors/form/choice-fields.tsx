import { Field, type FieldProps, FieldSet, type InputKind, toNames } from './field.tsx';
import styles from './form.module.css';

interface Option {
  value: string;
  label: string;
}

/** A choice of one of a few. */
export function SelectField({
  form,
  name,
  label,
  hint,
  options,
}: FieldProps & { options: readonly Option[] }) {
  return (
    <Field form={form} name={name} label={label} hint={hint}>
      {(names) => (
        <select className={styles.input} {...names} name={name} defaultValue={form.read(name).at(-1) ?? ''}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to check; behind it stands what is sent where it is not checked. */
export function CheckField({ form, name, label, hint }: FieldProps) {
  const { names, texts } = toNames({ form, name, hint });
  return (
    <div className={styles.field}>
      <input type="hidden" name={name} value="false" />
      <label className={styles.check}>
        <input
          {...names}
          type="checkbox"
          name={name}
          value="true"
          defaultChecked={form.read(name).at(-1) === 'true'}
        />
        {label}
      </label>
      {texts}
    </div>
  );
}

/** A choice of any number of a few, each a box to check. */
export function ChecksField({
  form,
  name,
  label,
  hint,
  options,
}: FieldProps & { options: readonly Option[] }) {
  const chosen = form.read(name);
  // What is stored and no longer offered stays until somebody takes it out.
  const missing = chosen.filter((value) => value !== '' && !options.some((option) => option.value === value));
  const all = [...options, ...missing.map((value) => ({ value, label: `${value} (no longer there)` }))];
  return (
    <FieldSet form={form} name={name} label={label} hint={hint}>
      {/* Else nothing would say that none is chosen. */}
      <input type="hidden" name={name} value="" />
      {all.map(({ value, label: text }) => (
        <label className={styles.check} key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          {text}
        </label>
      ))}
    </FieldSet>
  );
}

const SPARE = 2;

/** A list of texts, each in a line of its own, with a few empty ones for more. */
export function ListField({ form, name, label, hint, ...input }: FieldProps & InputKind) {
  const values = form.read(name).filter((value) => value !== '');
  return (
    <FieldSet form={form} name={name} label={label} hint={hint}>
      <input type="hidden" name={name} value="" />
      {[...values, ...Array.from({ length: SPARE }, () => '')].map((value, index) => (
        <input
          className={styles.input}
          {...input}
          key={index}
          name={name}
          aria-label={`${label}, ${index + 1}`}
          defaultValue={value}
        />
      ))}
    </FieldSet>
  );
}

/** Some numbers to choose from, with the one that is chosen, whatever it is. */
export function toChoices(
  numbers: readonly number[],
  chosen: readonly string[],
  toLabel: (value: number) => string,
) {
  const own = chosen.map(Number).filter((value) => Number.isFinite(value));
  const all = [...new Set([...numbers, ...own])].sort((a, b) => a - b);
  return all.map((value) => ({ value: String(value), label: toLabel(value) }));
}
