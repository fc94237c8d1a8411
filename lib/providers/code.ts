import { type FiguresOptions, stat } from '../core/stat.ts';
import { codeFigures, type SourceFigures } from './code/figures.ts';
import { readGit } from './code/git.ts';

/** What `code` takes. */
export interface CodeOptions extends FiguresOptions {
  /** A folder in the work tree of the code; the working directory by default. */
  directory?: string;
  /** The environment, where a host such as Vercel names the commit; mostly `process.env`. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Whether the code runs in debug mode; false by default. */
  debug?: boolean;
}

/** A stat that tells which code runs: from git, else from the variables of the host, else nothing; it never fails. */
export function code({ directory = '.', env = {}, debug = false, ...options }: CodeOptions = {}) {
  return stat({
    description: 'Which version of the code runs.',
    highlights: ['commit.id', 'commit.author', 'commit.date', 'branch.local'],
    ...options,
    data: codeFigures,
    probe: async ({ signal }) => ({
      debug,
      ...((await readGit(directory, signal)) ?? readHostedCommit(env)),
    }),
  });
}

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
function readHostedCommit(env: Readonly<Record<string, string | undefined>>): SourceFigures | undefined {
  const host = HOSTS.find(({ id }) => env[id]);
  const id = host && env[host.id];
  if (!id) return undefined;
  return {
    scm: 'git',
    branch: { local: env[host.branch] || null, remote: 'unknown' },
    commit: { id, summary: env[host.message]?.split('\n')[0], author: env[host.author] },
  };
}
