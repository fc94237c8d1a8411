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

/** The names by which a control and the texts around it know each other, and those texts. */
export function toNames({ form, name, hint }: Omit<FieldProps, 'label'>) {
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
