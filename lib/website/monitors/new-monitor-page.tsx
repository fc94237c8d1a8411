import type { Person } from '../../core/config.ts';
import type { KindView } from '../../monitors/views.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { ActionForm, toActionPath } from './form/action-form.tsx';
import styles from './form/form.module.css';
import { FormOutcomeNote } from './form/form-outcome-note.tsx';
import { toFormState } from './form/form-state.ts';
import { toFieldValues } from './form/kind-fields.tsx';
import { MonitorFields } from './form/monitor-fields.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { isViewer } from './owners.ts';

/** What a new monitor is like where nobody says otherwise. */
const DEFAULTS = {
  everyMs: '60000',
  failures: '1',
  successes: '1',
  instantDelaySeconds: '21600',
  enabled: 'true',
};

/** The page on which a monitor is made: first its kind is chosen, then its fields are filled in. None for an unknown kind. */
export async function answerNewForm({ site, actions, context }: MonitorsRequest) {
  const kinds = await actions.listKinds(context);
  const name = site.query.get('kind');
  if (name === null) return <KindsPage site={site} kinds={kinds} />;
  const kind = kinds.find((each) => each.name === name);
  if (!kind) return undefined;
  return <NewMonitorPage site={site} kind={kind} people={await actions.listPeople(context)} />;
}

function KindsPage({ site, kinds }: { site: Site; kinds: readonly KindView[] }) {
  return (
    <Layout title="New monitor · monitors · Status" site={site}>
      <header>
        <h1 className={notice.heading}>New monitor</h1>
        <p className={notice.text}>What kind of monitor is it to be?</p>
      </header>
      {kinds.length === 0 && (
        <p className={note.note}>The config has no kinds that people make monitors of.</p>
      )}
      <ul className={row.rows}>
        {kinds.map(({ name, label, description }) => (
          <li className={row.row} key={name}>
            <h2 className={row.name}>
              <PageLink
                className={`${row.link} ${row.whole}`}
                href={`${toPath(site, 'monitors', 'new')}?kind=${encodeURIComponent(name)}`}
              >
                {label}
              </PageLink>
            </h2>
            {description && <p className={note.note}>{description}</p>}
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function NewMonitorPage({
  site: given,
  kind,
  people,
}: {
  site: Site;
  kind: KindView;
  people: readonly Person[];
}) {
  // The form of another kind has the same path: what came of that is not shown in this one.
  const isOfOther = given.outcome?.values !== undefined && given.outcome.values.kind !== kind.name;
  const site = isOfOther ? { ...given, outcome: undefined } : given;
  // Whom it tells must be said, unless it is nobody: who makes it owns it, where nothing else is said.
  const notify = people.length > 0 ? 'digest' : 'none';
  const notifees = people.filter((person) => isViewer(person, site.viewer)).map(({ id }) => id);
  const initial = { ...DEFAULTS, notify, notifees, ...toFieldValues(kind) };
  const form = toFormState(site.outcome, ['create-monitor', 'try-monitor'], initial);
  return (
    <Layout title={`New monitor: ${kind.label} · monitors · Status`} site={site} isForm>
      <header>
        <h1 className={notice.heading}>New monitor: {kind.label}</h1>
        {kind.description && <p className={notice.text}>{kind.description}</p>}
      </header>
      <FormOutcomeNote site={site} />
      <ActionForm site={site} action="create-monitor" hidden={{ kind: kind.name }}>
        <MonitorFields form={form} people={people} kind={kind} />
        <SaveOrTry site={site} next={toPath(site, 'monitors')} />
      </ActionForm>
    </Layout>
  );
}

/** To save, which leads to another page, or to see what it would say now. */
export function SaveOrTry({ site, next }: { site: Site; next: string }) {
  return (
    <div className={styles.buttons}>
      {/* The first is what Enter presses. */}
      <button className={styles.button} type="submit" name="next" value={site.basePath + next}>
        Save
      </button>
      <button className={styles.other} type="submit" formAction={toActionPath(site, 'try-monitor')}>
        Try it
      </button>
    </div>
  );
}
