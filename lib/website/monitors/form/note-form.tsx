import details from '../../layout/details.module.css';
import type { Site } from '../../site/site.ts';
import { ActionForm } from './action-form.tsx';
import { CheckField } from './choice-fields.tsx';
import { TextField } from './field.tsx';
import styles from './form.module.css';
import { toFormState } from './form-state.ts';

/** To write something about a period: what was found, what is done. */
export function NoteForm({ site, period }: { site: Site; period: string }) {
  const isSent = site.outcome?.values?.period === period && !site.outcome.ok;
  const form = toFormState(isSent ? site.outcome : undefined, ['add-note'], {}, `note-${period}`);
  return (
    <details className={details.details} open={isSent}>
      <summary className={details.summary}>Add a note</summary>
      <ActionForm site={site} action="add-note" hidden={{ period }}>
        <TextField form={form} name="text" label="What was found or done" required />
        <CheckField form={form} name="isPublic" label="Everybody may read it who sees the state" />
        <button className={styles.button} type="submit">
          Add the note
        </button>
      </ActionForm>
    </details>
  );
}
