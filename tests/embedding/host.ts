import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../packages/package-managers.ts';
import { borrow } from '../servers/borrow.ts';
import { findFreePort } from '../servers/free-port.ts';
import { type ServerProcess, startServerProcess } from '../servers/server-process.ts';

/** The versions that the app has itself: nothing here is a second opinion on them. */
const OURS: Record<string, string> = await readVersions();

/** A folder with an app of somebody else's, in which the packed package is installed. */
export interface Host {
  folder: string;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
  remove(path: string): Promise<void>;
  /** Runs a program of its node_modules, and gives what it wrote; rejects when it fails. */
  run(
    program: string,
    args: string[],
    env?: Record<string, string>,
  ): Promise<{ stdout: string; stderr: string }>;
  /** Starts a program of its node_modules as a server on a free port, told by `PORT`. */
  serve(program: string, args: string[], options?: ServeOptions): Promise<HostServer>;
  /** Removes the folder. */
  end(): Promise<void>;
}

/** How a server of a host is started. */
export interface ServeOptions {
  env?: Record<string, string>;
  /** What answers as soon as it is up; `/` by default. */
  readyPath?: string;
  /** Another folder than the host's. */
  cwd?: string;
}

/** A server of a host, running. */
export interface HostServer extends ServerProcess {
  url: string;
}

/**
 * Makes a host with the package and, beside it, packages that the app has too, in the same versions unless said otherwise.
 * @param dependencies names, or names with a version behind an `@`.
 */
export async function createHost(
  dependencies: readonly string[],
  files: Record<string, string>,
): Promise<Host> {
  const { tarball } = await borrow('package');
  const folder = await mkdtemp(join(tmpdir(), 'statusql-host-'));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const manifest = {
    name: 'host',
    private: true,
    type: 'module',
    dependencies: {
      statusql: `file:${tarball}`,
      ...Object.fromEntries(dependencies.map(toDependency)),
    },
  };
  await write('package.json', JSON.stringify(manifest));
  for (const [path, text] of Object.entries(files)) await write(path, text);
  await npm(folder, 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
  return {
    folder,
    write,
    read: (path) => readFile(join(folder, path), 'utf8'),
    remove: (path) => rm(join(folder, path), { recursive: true, force: true }),
    run: (program, args, env = {}) =>
      promisify(execFile)(toPath(folder, program), args, {
        cwd: folder,
        env: toVariables(env),
        maxBuffer: 16 * 1024 * 1024,
      }).catch(({ message, stdout }) => {
        throw new Error(`${message}\n${stdout}`);
      }),
    serve: (program, args, options) => serve(folder, program, args, options),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

async function serve(
  folder: string,
  program: string,
  args: string[],
  { env = {}, readyPath = '/', cwd = folder }: ServeOptions = {},
): Promise<HostServer> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const variables = toVariables({ ...env, PORT: String(port) });
  const server = await startServerProcess({
    launch: () => spawn(toPath(folder, program), args, { cwd, env: variables }),
    isReady: async () => (await fetch(url + readyPath)).status > 0,
    stopSignal: 'SIGTERM',
    cleanUp: () => {},
  });
  return { ...server, url };
}

function toPath(folder: string, program: string): string {
  return program === 'node' ? process.execPath : join(folder, 'node_modules/.bin', program);
}

/** Nothing of what this repository's npm and vitest are told. */
function toVariables(env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  const path = dirname(process.execPath) + delimiter + PATH;
  return { PATH: path, HOME, NEXT_TELEMETRY_DISABLED: '1', ...env } as unknown as NodeJS.ProcessEnv;
}

function toDependency(given: string): [string, string] {
  const [, name = given, version = OURS[name]] = /^(@?[^@]+)(?:@(.+))?$/.exec(given) ?? [];
  if (!version) throw new Error(`Say which version of ${name} the host has.`);
  return [name, version];
}

async function readVersions(): Promise<Record<string, string>> {
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  return { ...dependencies, ...devDependencies };
}
