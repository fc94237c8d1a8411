import type { Person } from '../../core/config.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import { Notice } from '../layout/notice.tsx';
import type { Site } from '../site/site.ts';
import { SomebodyElse } from './somebody-else.tsx';

interface NotAmongPeopleProps {
  site: Site;
  /** Those whose preferences may be opened, for staff. */
  people: readonly Person[];
}

/** What who is none of those who may be told reads: why, and what to do about it. */
export function NotAmongPeople({ site, people }: NotAmongPeopleProps) {
  const { name, email } = site.viewer;
  const who = email ?? name;
  return (
    <Layout title="What you are told · Status" site={site} isForm>
      <Notice heading="You are told of nothing yet">
        {who ? `You are signed in as ${who}, who` : 'Whoever you are signed in as'} is not among the people
        who can be told.
      </Notice>
      <p className={note.note}>
        These are the ones that <code>users.staff</code> of the config gives, known by the id or the e-mail
        address of their session. Ask who runs this app to add you there
        {who ? ' with that address' : ''}; in the standalone app, to name you in <code>STATUS_STAFF</code>,
        and sign in once more.
      </p>
      {people.length > 0 && <SomebodyElse site={site} people={people} />}
    </Layout>
  );
}
