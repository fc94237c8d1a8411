import type { Person } from '../../core/config.ts';
import { mayManage } from '../../core/viewer.ts';
import type { MonitorView } from '../../monitors/views.ts';
import type { PreferencesView } from '../../notify/views.ts';
import heading from '../layout/heading.module.css';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import { ActionForm } from '../monitors/form/action-form.tsx';
import form from '../monitors/form/form.module.css';
import { FormOutcomeNote } from '../monitors/form/form-outcome-note.tsx';
import type { MonitorsRequest } from '../monitors/monitors-request.ts';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { FollowedMonitors } from './followed-monitors.tsx';
import { NotAmongPeople } from './not-among-people.tsx';
import { isLeft, PreferencesForm } from './preferences-form.tsx';
import { SomebodyElse } from './somebody-else.tsx';

// As many as may be chosen from; others are followed on their own pages.
const MOST_OFFERED = 500;

/** What the page of somebody's preferences shows. */
interface PreferencesPageData {
  preferences: PreferencesView;
  /** Whose they are, where it is not whoever looks: as the address names them. */
  person?: string;
  /** Those whose preferences may be opened too. */
  people: readonly Person[];
  /** Those that may be followed. */
  monitors: readonly MonitorView[];
}

/**
 * The page of how somebody is told, and of what: of whoever looks, unless the address names somebody else.
 * @throws UnknownNameError for somebody else who is not there.
 */
export async function answerPreferences({ site, actions, context }: MonitorsRequest) {
  const isStaff = mayManage(site.viewer);
  // Whose they are is nobody's to say but staff's.
  const person = isStaff ? (site.query.get('person') ?? undefined) : undefined;
  const people = isStaff ? await actions.listPeople(context) : [];
  const preferences = await actions.showPreferences(context, { person }).catch((error: unknown) => {
    if (person === undefined && isOfStranger(error)) return undefined;
    throw error;
  });
  if (!preferences) return <NotAmongPeople site={site} people={people} />;
  const monitors =
    person === undefined ? await actions.listMonitors(context, { first: MOST_OFFERED }) : undefined;
  const found = { preferences, person, people, monitors: monitors?.items ?? [] };
  return <PreferencesPage site={site} found={found} />;
}

/** Whether whoever looks is none of the people who may be told. By its name: another copy of the core has its own class. */
function isOfStranger(error: unknown): boolean {
  return error instanceof Error && ['UnknownNameError', 'LevelError'].includes(error.name);
}

function PreferencesPage({ site, found }: { site: Site; found: PreferencesPageData }) {
  const { preferences, person, people, monitors } = found;
  const { name, email, id } = preferences.person;
  const title = person === undefined ? 'What you are told' : `What ${name ?? email ?? id} is told`;
  return (
    <Layout title={`${title} · Status`} site={site} isForm>
      <header>
        <h1 className={notice.heading}>{title}</h1>
        <p className={notice.text}>
          {person === undefined && `You are ${name ?? email ?? id}. `}
          {email ? `Mails go to ${email}.` : 'There is no address: no mail can be sent.'}
          {person !== undefined && (
            <>
              {' '}
              <PageLink className={note.link} href={toPath({ path: site.path }, 'preferences')}>
                What you are told
              </PageLink>
            </>
          )}
        </p>
      </header>
      <FormOutcomeNote site={site} />
      <section aria-labelledby="how">
        <h2 className={heading.heading} id="how">
          How
        </h2>
        <RouteNotes preferences={preferences} />
        <PreferencesForm site={site} preferences={preferences} person={person} />
      </section>
      {preferences.routes.length > 0 && <Test site={site} person={person} />}
      <FollowedMonitors
        site={site}
        preferences={preferences}
        isOwn={person === undefined}
        monitors={monitors}
      />
      {people.length > 0 && <SomebodyElse site={site} people={people} person={person} />}
    </Layout>
  );
}

/** What keeps the ways to tell people from reaching this one. */
function RouteNotes({ preferences }: { preferences: PreferencesView }) {
  const { routes } = preferences;
  if (routes.length === 0) {
    return (
      <p className={note.note}>
        The config has no way to tell people one by one, such as <code>notify: {'{ mail: mail(…) }'}</code>:
        until it has, nothing of this is sent.
      </p>
    );
  }
  if (isLeft(preferences)) {
    return <p className={note.note}>Nothing is sent: no way is chosen, as after the link that ends mails.</p>;
  }
  return routes
    .filter(({ problem }) => problem)
    .map(({ name, problem }) => (
      <p className={note.note} key={name}>
        <strong>{name}</strong>: {problem}
      </p>
    ));
}

/** To have a test sent, by each route that is used. */
function Test({ site, person }: { site: Site; person?: string }) {
  return (
    <section aria-labelledby="test">
      <h2 className={heading.heading} id="test">
        Try it
      </h2>
      <ActionForm site={site} action="send-test" hidden={person === undefined ? {} : { person }}>
        <p className={note.note}>
          A test goes by each way that is used, at once and whatever the quiet hours are.
        </p>
        <div className={form.buttons}>
          <button className={form.other} type="submit">
            {person === undefined ? 'Send me a test' : 'Send them a test'}
          </button>
        </div>
      </ActionForm>
    </section>
  );
}
