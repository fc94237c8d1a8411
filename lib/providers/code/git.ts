import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SourceFigures } from './figures.ts';

// Nothing is locked, written or started for somebody who only looks.
const QUIETLY = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false'];

const STATUS = ['status', '--porcelain=v2', '--branch', '--untracked-files=no'];
const LOG = [
  'log',
  '-1',
  '--decorate=short',
  '--decorate-refs=refs/tags/*',
  '--format=%H%x00%s%x00%an%x00%cI%x00%D',
];

/** What git knows of the work tree that a folder is in; undefined where there is none, no git, or no leave to look. */
export async function readGit(directory: string, signal: AbortSignal): Promise<SourceFigures | undefined> {
  const git = createGit(directory, signal);
  try {
    // In an empty repository there is no commit to tell of.
    const [status, log] = await Promise.all([git(STATUS), git(LOG).catch(() => '')]);
    return { scm: 'git', ...readStatus(status), ...readLog(log) };
  } catch {
    return undefined;
  }
}

// A line per changed file, of which there may be many.
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

function createGit(directory: string, signal: AbortSignal) {
  return async (args: string[]) => {
    const options = { cwd: directory, signal, maxBuffer: MAX_OUTPUT_BYTES };
    const { stdout } = await promisify(execFile)('git', [...QUIETLY, ...args], options);
    return stdout;
  };
}

/** Reads `git status --porcelain=v2 --branch`: headers that begin with #, then a line per changed file. */
function readStatus(status: string): Pick<SourceFigures, 'branch' | 'dirty'> {
  const lines = status.split('\n').filter(Boolean);
  const header = (name: string) =>
    lines.find((line) => line.startsWith(`# branch.${name} `))?.slice(`# branch.${name} `.length);
  const head = header('head');
  return {
    branch: {
      local: head === undefined || head === '(detached)' ? null : head,
      remote: header('upstream') ?? 'unknown',
    },
    dirty: lines.some((line) => !line.startsWith('#')),
  };
}

function readLog(log: string): Pick<SourceFigures, 'commit' | 'tag'> {
  const [id, summary, author, date, decoration = ''] = log.trimEnd().split('\0');
  if (!id || !date) return {};
  const tags = decoration.split(', ').flatMap((ref) => (ref.startsWith('tag: ') ? [ref.slice(5)] : []));
  return { commit: { id, summary, author, date: new Date(date) }, tag: tags.sort().at(-1) };
}
