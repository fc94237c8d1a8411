import type { InputHTMLAttributes, ReactNode } from 'react';
import styles from './form.module.css';
import type { FormState } from './form-state.ts';

/** What every field of a form is made of. */
export interface FieldProps {
  form: FormState;
  /** What it is called where it is sent to. */
  name: string;
  label: string;
  /** What is to be known of it. */
  hint?: ReactNode;
}

/** How a browser takes what is filled in: as `type`, `min` and `max`. */
export type InputKind = Omit<InputHTMLAttributes<HTMLInputElement>, 'form' | 'name'>;

/** What a control needs so that its label, its hint and its error are read with it. */
interface ControlNames {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface FieldFrameProps extends FieldProps {
  children: (names: ControlNames) => ReactNode;
}

/** A control with its label above, and below it the hint and what was wrong. */
export function Field({ form, name, label, hint, children }: FieldFrameProps) {
  const { names, texts } = toNames({ form, name, hint });
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={names.id}>
        {label}
      </label>
      {children(names)}
      {texts}
    </div>
  );
}

/** Several controls that are one field, such as boxes to check. */
export function FieldSet({ form, name, label, hint, children }: FieldProps & { children: ReactNode }) {
  const { names, texts } = toNames({ form, name, hint });
  return (
    <fieldset className={styles.fieldset} aria-describedby={names['aria-describedby']}>
      <legend className={styles.label}>{label}</legend>
      {children}
      {texts}
    </fieldset>
  );
}

/** A field for a line of text, a number or a moment. */
export function InputField({ form, name, label, hint, ...input }: FieldProps & InputKind) {
  return (
    <Field form={form} name={name} label={label} hint={hint}>
      {(names) => (
        <input
          className={styles.input}
          {...names}
          {...input}
          name={name}
          defaultValue={form.read(name).at(-1) ?? ''}
        />
      )}
    </Field>
  );
}

/** A field for several lines of text. */
export function TextField({ form, name, label, hint, required }: FieldProps & { required?: boolean }) {
  return (
    <Field form={form} name={name} label={label} hint={hint}>
      {(names) => (
        <textarea
          className={styles.input}
          {...names}
          name={name}
          rows={3}
          required={required}
          defaultValue={form.read(name).at(-1) ?? ''}
        />
      )}
    </Field>
  );
}

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

/** The names by which a control and the texts around it know each other, and those texts. */
function toNames({ form, name, hint }: Omit<FieldProps, 'label'>) {
  const id = form.toId(name);
  const issue = form.findIssue(name);
  const described = [...(hint ? [`${id}-hint`] : []), ...(issue ? [`${id}-issue`] : [])];
  const names: ControlNames = {
    id,
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
    ...(issue && { 'aria-invalid': true }),
  };
  const texts = (
    <>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {issue && (
        <p className={styles.issue} id={`${id}-issue`}>
          {issue}
        </p>
      )}
    </>
  );
  return { names, texts };
}
