import type { SourceFigures } from './code-figures.ts';

// https://vercel.com/docs/environment-variables/system-environment-variables
// https://docs.railway.com/reference/variables
// https://render.com/docs/environment-variables
const HOSTS = [
  {
    id: 'VERCEL_GIT_COMMIT_SHA',
    message: 'VERCEL_GIT_COMMIT_MESSAGE',
    author: 'VERCEL_GIT_COMMIT_AUTHOR_NAME',
    branch: 'VERCEL_GIT_COMMIT_REF',
  },
  {
    id: 'RAILWAY_GIT_COMMIT_SHA',
    message: 'RAILWAY_GIT_COMMIT_MESSAGE',
    author: 'RAILWAY_GIT_AUTHOR',
    branch: 'RAILWAY_GIT_BRANCH',
  },
  { id: 'RENDER_GIT_COMMIT', message: '', author: '', branch: 'RENDER_GIT_BRANCH' },
];

/** What the variables of a host tell of the commit it deployed; undefined where there are none. */
export function readHostedCommit(
  env: Readonly<Record<string, string | undefined>>,
): SourceFigures | undefined {
  const host = HOSTS.find(({ id }) => env[id]);
  const id = host && env[host.id];
  if (!id) return undefined;
  return {
    scm: 'git',
    branch: { local: env[host.branch] || null, remote: 'unknown' },
    commit: { id, summary: env[host.message]?.split('\n')[0], author: env[host.author] },
  };
}
