import type { Person } from '../../core/config.ts';
import details from '../layout/details.module.css';
import { SelectField } from '../monitors/form/choice-fields.tsx';
import form from '../monitors/form/form.module.css';
import { toFormState } from '../monitors/form/form-state.ts';
import { type Site, toPath } from '../site/site.ts';

interface SomebodyElseProps {
  site: Site;
  people: readonly Person[];
  /** Who is shown already. */
  person?: string;
}

/** To see and change how somebody else is told, for staff. */
export function SomebodyElse({ site, people, person }: SomebodyElseProps) {
  const state = toFormState(undefined, [], { person }, 'person');
  const options = people.map(({ id, name, email }) => ({
    value: id,
    label: [name ?? email ?? id, ...(email ? [] : ['no address'])].join(', '),
  }));
  return (
    <details className={details.details}>
      <summary className={details.summary}>What somebody else is told</summary>
      <form className={form.form} action={site.basePath + toPath({ path: site.path }, 'preferences')}>
        <SelectField form={state} name="person" label="Who" options={options} />
        <div className={form.buttons}>
          <button className={form.other} type="submit">
            Open
          </button>
        </div>
      </form>
    </details>
  );
}
